/**
 * Nothing that axe-core can find keeps anybody out of the page, whatever is open on it, in light and dark, at a desk
 * and on a phone. It loads nothing, and finds what a machine can: https://github.com/dequelabs/axe-core
 */
import { faults, SIZES } from './axe';
import { describeInBrowser, openSandbox } from './browser';
import { lists, looksUnderTheGlass, newest, searches, sees, turns, types } from './on-the-page';

describeInBrowser('axe-core finds nothing', () => {
  test('in an empty channel, over the commands, in answers of all kinds', async () => {
    const { page } = await openSandbox();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('textbox', { name: /^Message/ }).fill('/cases ');
    await page.locator('#channel .completion').waitFor();
    expect(await faults(page)).toEqual([]);
    await types(page, '/cases help');
    await sees(newest(page), 'Only visible to you');
    await types(page, '/caes open');
    await sees(page, '/caes is not a valid command.');
    await types(page, '/cases report');
    await newest(page).getByRole('img').last().waitFor();
    expect(await faults(page)).toEqual([]);
  });

  test('in a list, a thread, the channels', async () => {
    const { page } = await openSandbox();
    const list = await lists(page);
    await turns(list, 'Next');
    expect(await faults(page)).toEqual([]);
    await list
      .getByRole('button', { name: /^View case/ })
      .first()
      .click();
    await list.getByRole('button', { name: '1 reply' }).click();
    await sees(newest(page, '#thread'), /Correspondence/);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close the thread' }).click();
    await page.getByRole('button', { name: 'Channels' }).click();
    expect(await faults(page)).toEqual([]);
  });

  test('under the glass, whatever one looks at there', async () => {
    const { page } = await openSandbox();
    await turns(await lists(page), 'Next');
    const glass = await looksUnderTheGlass(page);
    await glass.getByRole('button', { name: /^Resolve a case/ }).click();
    await sees(glass.locator('.told'), /^Resolved/);
    for (const tab of await glass.getByRole('tab').all()) {
      await tab.click();
      expect(await faults(page)).toEqual([]);
    }
  });

  test('in a form, its menu, its complaint, and in a private case', async () => {
    const { page } = await openSandbox();
    const form = await searches(page, await lists(page));
    expect(await faults(page)).toEqual([]);
    // A menu closes when the window changes its size.
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await form.getByRole('button', { name: /^Severity/ }).click();
      await page.getByRole('checkbox', { name: 'High' }).waitFor();
      expect(await faults(page, [size])).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await form.getByRole('textbox', { name: /^Words/ }).fill('severity:hgih');
    await form.getByRole('button', { name: 'Search' }).click();
    await form.getByRole('alert').waitFor();
    expect(await faults(page)).toEqual([]);
    await form.getByRole('button', { name: 'Cancel' }).click();
    const list = await lists(page, '/cases open private');
    await list
      .getByRole('button', { name: /^View case/ })
      .first()
      .click();
    await sees(page.locator('dialog.modal'), /Correspondence/);
    expect(await faults(page)).toEqual([]);
  });
});

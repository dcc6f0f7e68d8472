/** At the width of a phone everything can be read and reached, and nothing is wider than the screen. */
import type { Page } from 'playwright-core';
import { WELL_KNOWN } from '../../src/emulators/seed';
import { describeInBrowser, openSandbox } from './browser';
import { lists, newest, sees, turns, types, uses } from './on-the-page';

const PHONE = { viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true };

/** Whatever sticks out to the right of the screen, outside of places that scroll by themselves. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('body *')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => !one.closest('.tabs, .wide, .block-table, .completion .words, select'))
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
    .map((one) => one.tagName + '.' + one.className)`);
}

describeInBrowser('at 375 pixels', () => {
  test('list, thread, drawer and channels fit the screen', async () => {
    const { page, sandbox } = await openSandbox({ ...PHONE, cases: 60 });
    const list = await lists(page);
    expect(await overflowing(page)).toEqual([]);
    await turns(list, 'Next');
    await list
      .getByRole('button', { name: /^View case/ })
      .first()
      .click();
    await list.getByRole('button', { name: '1 reply' }).click();
    await sees(newest(page, '#thread'), /Correspondence/);
    expect(await overflowing(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close the thread' }).click();
    await uses(page, 'Raise a severity');
    expect(await overflowing(page)).toEqual([]);
    // What was done is said in lines, and not in a column beside the title.
    expect((await page.locator('#glass .told').boundingBox())!.width).toBeGreaterThan(300);
    await page.getByRole('button', { name: 'Close the drawer' }).click();
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('button', { name: 'general' }).click();
    await sees(page, 'Nothing in general yet');
    const { displayId } = sandbox.aws.casebook.get(WELL_KNOWN.longSubject)!;
    await types(page, `/cases ${displayId}`);
    await sees(newest(page), /Correspondence/);
    expect(await overflowing(page)).toEqual([]);
  });

  test('the commands offered fit above the line one types in, and leave room to read', async () => {
    const { page } = await openSandbox(PHONE);
    await lists(page);
    const line = page.getByRole('textbox', { name: /^Message/ });
    const offered = page.locator('#channel .completion');
    for (const [typed, size] of [
      ['/', 375],
      ['/cases ', 375],
      ['/cases ', 320],
    ] as const) {
      // Half of the screen is the keyboard's.
      await page.setViewportSize({ width: size, height: 360 });
      await line.fill(typed);
      const box = (await offered.boundingBox())!;
      expect(box.height).toBeLessThan(150);
      expect(box.y).toBeGreaterThan(96);
      expect(await overflowing(page)).toEqual([]);
    }
    await offered.getByRole('option', { name: 'help' }).click();
    expect(await line.inputValue()).toBe('/cases help');
  });

  test('what one touches is large enough', async () => {
    const { page } = await openSandbox(PHONE);
    const list = await lists(page);
    const sizes = await list
      .locator('button.button')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
    for (const { width, height } of sizes) expect(Math.min(width, height)).toBeGreaterThanOrEqual(36);
  });
});

/** The Home of the app, drawn and clicked as in Slack: opened, paged, searched in, with a bot that was restarted between. */
import type { Locator, Page } from 'playwright-core';
import { channels } from '../../src/emulators/slack/seed';
import { faults } from './axe';
import { describeInBrowser, openSandbox } from './browser';
import { dialog, fillsIn, newest, press, rows, sees, uses } from './on-the-page';

async function home(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Casedesk', exact: true }).click();
  await page.getByRole('tab', { name: 'Home' }).click();
  const region = page.getByRole('region', { name: 'Home' });
  await sees(region, 'What you may do here');
  return region;
}

/** Clicks and waits until the list's first case is another one. */
async function turns(region: Locator, button: string): Promise<string[]> {
  const [first] = await rows(region);
  await region.getByRole('button', { name: new RegExp(`^${button}`) }).click();
  const gone = region.getByRole('button', { name: `View case ${first}` });
  await gone.waitFor({ state: 'detached' });
  await region
    .getByRole('button', { name: /^View case/ })
    .first()
    .waitFor();
  return rows(region);
}

describeInBrowser('the Home', () => {
  test('lists what waits for Jane, pages there and back by a bot that was restarted, and opens a case for her', async () => {
    const { page } = await openSandbox({ cases: 230 });
    const region = await home(page);
    await sees(region, 'open cases for you');
    const first = await rows(region);
    expect(first).toHaveLength(10);
    await uses(page, 'Restart the bot');
    const second = await turns(region, 'Next');
    expect(second.filter((id) => first.includes(id))).toEqual([]);
    expect(await turns(region, 'Previous')).toEqual(first);
    await page.getByRole('button', { name: 'Close the drawer' }).click();
    expect(await faults(page)).toEqual([]);
    await region.getByRole('button', { name: `View case ${first[0]}` }).click();
    await sees(dialog(page), 'Correspondence');
    await press(page, 'Close');
    expect(await rows(region)).toEqual(first);
  });

  test('shows what a search finds, and leads back to her cases', async () => {
    const { page } = await openSandbox({ cases: 230 });
    const region = await home(page);
    const mine = await rows(region);
    await region.getByRole('button', { name: /^Search/ }).click();
    const form = dialog(page);
    await form.getByRole('button', { name: 'Search' }).waitFor();
    await fillsIn(page, form, { severity: ['Urgent'] });
    await press(page, 'Search');
    await sees(region, 'urgent severity');
    expect(await region.getByRole('button', { name: /^Share/ }).count()).toBe(0);
    // The gravest is first in both.
    await region.getByRole('button', { name: /^My cases/ }).click();
    await sees(region, 'open cases for you');
    expect(await rows(region)).toEqual(mine);
  });

  test('keeps the place of the keyboard, and says of a click that the bot did not take it', async () => {
    const { page } = await openSandbox({ cases: 230 });
    const region = await home(page);
    const focused = () => page.evaluate('document.activeElement.ariaLabel');
    await region.getByRole('button', { name: /^Next/ }).focus();
    for (const number of [2, 3]) {
      await page.keyboard.press('Enter');
      await sees(region, new RegExp(`Page ${number}`));
      expect(await focused()).toMatch(/^Next page/);
    }
    await region.getByRole('button', { name: /^Search/ }).click();
    await fillsIn(page, dialog(page), { severity: ['Urgent'] });
    await press(page, 'Search');
    await sees(region, 'urgent severity');
    expect(await focused()).toMatch(/^Search/);

    await uses(page, 'Bot is running');
    await region.getByRole('button', { name: /^My cases/ }).click();
    await sees(region, 'This app did not respond to the click ("dispatch_failed").');
    await uses(page, 'Bot is running');
    await region.getByRole('button', { name: /^My cases/ }).click();
    await sees(region, 'open cases for you');
    expect(await region.getByRole('alert').count()).toBe(0);
  });

  test('tells a guest what he may do, and shows no case', async () => {
    const { page } = await openSandbox({ as: 'guest', in: 'general' });
    const region = await home(page);
    await sees(region, 'You may do nothing with support cases here');
    expect(await rows(region)).toEqual([]);
    expect(await faults(page)).toEqual([]);
  });

  test('says that the bot wrote to her meanwhile, until she reads it', async () => {
    const { page, sandbox } = await openSandbox({ cases: 230 });
    const region = await home(page);
    const { posts, bot } = sandbox.slack.workspace;
    const writes = (text: string) =>
      posts.post({ channel: channels.janeDm, user: bot.userId, text, blocks: [] });
    const tab = (name: string) => page.getByRole('tab', { name, exact: true });
    const line = page.locator('#sidebar li', { hasText: 'Casedesk' });
    writes('Your text, given back');
    await line.getByLabel('1 new').waitFor();
    await tab('Messages 1 new').waitFor();
    expect(await page.title()).toBe('(1) Casedesk sandbox');
    await region.getByRole('button', { name: /^Next/ }).click();
    await sees(region, /Page 2/);
    writes('And one more');
    await tab('Messages 2 new').click();
    await sees(newest(page), 'And one more');
    await tab('Messages').waitFor();
    expect(await line.getByLabel(/new/).count()).toBe(0);
    expect(await page.title()).toBe('Casedesk sandbox');
    // What is said where she looks is nothing new.
    writes('And a third');
    await sees(newest(page), 'And a third');
    expect(await line.getByLabel(/new/).count()).toBe(0);

    await tab('Home').click();
    await sees(region, 'What you may do here');
    await tab('Messages').waitFor();
    writes('A fourth');
    await line.getByRole('button').click();
    await sees(newest(page), 'A fourth');
    expect(await page.title()).toBe('Casedesk sandbox');
    await tab('Home').click();
    writes('A fifth');
    await tab('Messages 1 new').waitFor();
    expect(await faults(page)).toEqual([]);
  });
});

/** Everything with the keyboard alone, and the focus always somewhere one can see. */
import type { Page } from 'playwright-core';
import { channels, people } from '../../src/emulators/slack/seed';
import { option, plain } from './block-samples';
import { describeInBrowser, openSandbox } from './browser';
import { dialog, newest, press, sees } from './on-the-page';
import { startSmallApp } from './small-app';

/** What has the focus: its name for a screen reader, or its words. */
const focused = (page: Page) =>
  page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.textContent');

async function tabsTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press(key);
    if (name.test(String(await focused(page)))) return;
  }
  throw new Error(`${key} does not lead to ${name}.`);
}

describeInBrowser('the keyboard alone', () => {
  test('from the command to the second page, a case, and back', async () => {
    const { page } = await openSandbox();
    await page.keyboard.type('/cases open');
    await page.keyboard.press('Enter');
    await sees(page, /Page 1/);
    await tabsTo(page, /^Next page/, 'Shift+Tab');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await page.keyboard.press('Enter');
    await sees(page, /Page 2/);
    expect(await focused(page)).toMatch(/^Next page/);
    await page.keyboard.press('Space');
    await sees(page, /Page 3/);
    expect(await focused(page)).toMatch(/page of open cases/);
    await tabsTo(page, /^View case/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await sees(page, '1 reply');
    await tabsTo(page, /^1 reply/);
    await page.keyboard.press('Enter');
    await sees(page.locator('#thread'), /Correspondence/);
    await page.keyboard.press('Escape');
    expect(await page.locator('#thread').isVisible()).toBe(false);
    expect(await focused(page)).toMatch(/^1 reply/);
  });

  test('the drawer opens, its switches turn with Space, its tabs with arrows, Escape closes it', async () => {
    const { page, sandbox } = await openSandbox();
    await page.keyboard.type('/cases open');
    await page.keyboard.press('Enter');
    await sees(page, /Page 1/);
    await tabsTo(page, /^Under the glass/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await sees(page.locator('#glass'), 'Bot 1 is running');
    await tabsTo(page, /^Cursor/);
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toMatch(/^AWS calls/);
    await tabsTo(page, /^Bot is running/);
    await page.keyboard.press('Space');
    await sees(page.locator('#glass'), 'No bot is running');
    expect(sandbox.bot.isRunning).toBe(false);
    expect(await focused(page)).toMatch(/^Bot is running/);
    await page.keyboard.press('Escape');
    expect(await page.locator('#glass').isVisible()).toBe(false);
    expect(await focused(page)).toBe('Under the glass');
  });

  test('Escape closes what is on top alone: the menu, the form, the form below, the thread, the drawer', async () => {
    const { page, sandbox } = await openSandbox();
    const app = await startSmallApp(sandbox);
    const [thread, glass, menu] = [page.locator('#thread'), page.locator('#glass'), page.locator('.popup')];
    const { ts } = sandbox.slack.person(people.ada).says(channels.oncall, 'The database is down');
    sandbox.slack.person(people.ada).says(channels.oncall, 'It is', { threadTs: ts });
    await page.getByRole('button', { name: 'Under the glass' }).click();
    await newest(page).getByRole('button', { name: '1 reply' }).click();
    await sees(thread, 'It is');
    const element = { type: 'multi_static_select', action_id: 'a', options: [option('Platform')] };
    const block = { type: 'input', block_id: 'b', label: plain('Teams'), element, optional: true };
    const form = (title: string) => ({
      type: 'modal',
      title: plain(title),
      submit: plain('Send'),
      blocks: [block],
    });
    await app.opens(form('The first'));
    for (const title of ['The second', 'The third']) {
      app.acks.push({ response_action: 'push', view: form(title) });
      await press(page, 'Send');
      await sees(dialog(page), title);
    }
    await page.keyboard.press('Enter');
    await menu.getByLabel('Platform').waitFor();
    const stands = async () => ({
      menu: await menu.isVisible(),
      form: (await dialog(page).isVisible()) && (await dialog(page).getAttribute('aria-label')),
      thread: await thread.isVisible(),
      glass: await glass.isVisible(),
    });
    const all = { menu: true, form: 'The third', thread: true, glass: true };
    expect(await stands()).toEqual(all);
    const steps = [
      { menu: false },
      { form: 'The second' },
      { form: 'The first' },
      { form: false },
      { thread: false },
      { glass: false },
    ];
    let now: object = all;
    for (const step of steps) {
      await page.keyboard.press('Escape');
      now = { ...now, ...step };
      expect(await stands()).toEqual(now);
    }
  });

  test('Escape takes a question back and leaves the thread that it is asked in', async () => {
    const { page, sandbox } = await openSandbox();
    const app = await startSmallApp(sandbox);
    const thread = page.locator('#thread');
    const confirm = {
      title: plain('Really?'),
      text: plain('It is gone then.'),
      confirm: plain('Yes'),
      deny: plain('No'),
    };
    const button = { type: 'button', action_id: 'drop', text: plain('Delete'), confirm };
    const { ts } = sandbox.slack.person(people.ada).says(channels.oncall, 'The database is down');
    const blocks = [{ type: 'actions', elements: [button] }];
    await app.call('chat.postMessage', { channel: channels.oncall, thread_ts: ts, text: 'blocks', blocks });
    await newest(page).getByRole('button', { name: '1 reply' }).click();
    await thread.getByRole('button', { name: 'Delete' }).click();
    await sees(page, 'Really?');
    await page.keyboard.press('Escape');
    expect(await page.getByText('Really?').count()).toBe(0);
    expect(await thread.isVisible()).toBe(true);
    expect(await focused(page)).toBe('Delete');
  });
});

/** Every block and element is drawn, and what one does with it arrives as Slack would send it. */
import type { Locator, Page } from 'playwright-core';
import { keepFile, shareFiles } from '../../src/emulators/slack/file-objects';
import { channels } from '../../src/emulators/slack/seed';
import type { Delivery, Json } from '../../src/emulators/slack/shapes';
import { MESSAGE_BLOCKS, mrkdwn, plain } from './block-samples';
import { describeInBrowser, openSandbox } from './browser';
import { newest, sees } from './on-the-page';
import { startSmallApp } from './small-app';

async function openBlocks() {
  const { page, sandbox } = await openSandbox();
  const app = await startSmallApp(sandbox);
  await app.posts(MESSAGE_BLOCKS);
  const message = newest(page);
  await sees(message, 'A header');
  const { workspace } = sandbox.slack;
  /** The action Slack sent because of `act`. */
  async function sent(act: () => Promise<unknown>): Promise<Json> {
    const before = workspace.deliveries.length;
    await act();
    const delivery: Delivery = await workspace.waitFor(() => workspace.deliveries[before]);
    return (delivery.payload.actions as Json[])[0]!;
  }
  return { page, sandbox, message, sent };
}

const texts = (place: Locator, selector: string) => place.locator(selector).allTextContents();

describeInBrowser('Block Kit', () => {
  test('each block looks like what it is', async () => {
    const { message } = await openBlocks();
    expect(await texts(message, '.block-section b')).toEqual(['bold', 'One', 'Two', 'Three']);
    expect(await texts(message, '.block-section :is(i, s, code)')).toEqual(['italic', 'gone', 'code']);
    expect(await texts(message, '.block-section blockquote')).toEqual(['quoted & escaped']);
    expect(await texts(message, '.block-section pre')).toEqual(['two\nlines']);
    expect(await texts(message, '.block-section .mention')).toEqual(['@Jane Doe', '#general']);
    expect(await texts(message, '.block-rich_text li')).toEqual(['first', 'second', 'inner']);
    expect(await texts(message, '.block-table td.right')).toEqual(['1', '22']);
    expect(await texts(message, '.block-markdown :is(h4, b, li)')).toEqual(['Title', 'strong', 'one', 'two']);
    expect(await message.getByRole('img', { name: 'a chart' }).count()).toBe(1);
    expect(await message.getByText('🎉').count()).toBe(1);
  });

  test('entities and emoji: decoded in texts and markdown, and a tree is what it is', async () => {
    const { page, sandbox } = await openSandbox();
    const app = await startSmallApp(sandbox);
    const said = '&lt;nil&gt; &amp;&amp; &amp;lt; :wave:';
    const tree = { type: 'rich_text_section', elements: [{ type: 'text', text: said }] };
    await app.posts([
      { type: 'section', text: mrkdwn(said) },
      { type: 'section', text: plain(said) },
      { type: 'section', text: { ...plain(said), emoji: false } },
      { type: 'markdown', text: `${said} <@U0JANE>` },
      { type: 'rich_text', elements: [tree] },
    ]);
    const message = newest(page);
    await sees(message, '@Jane Doe');
    expect(await texts(message, '.block')).toEqual([
      '<nil> && &lt; 👋',
      '<nil> && &lt; 👋',
      '<nil> && &lt; :wave:',
      '<nil> && &lt; 👋 @Jane Doe',
      said,
    ]);
  });

  test('a button, a menu, a date, ticks: each is told to the app', async () => {
    const { message, page, sent } = await openBlocks();
    const click = (name: string) => () => message.getByRole('button', { name }).click();
    expect(await sent(click('Go'))).toMatchObject({ action_id: 'go', value: 'v', style: 'primary' });
    const chose = (place: Locator, value: string) => () => place.selectOption(value);
    const severity = message.getByRole('combobox', { name: 'Severity' });
    expect(await sent(chose(severity, 'critical'))).toMatchObject({ selected_option: { value: 'critical' } });
    const who = message.getByRole('combobox', { name: 'Who' });
    expect(await sent(chose(who, 'U0ADA'))).toMatchObject({ selected_user: 'U0ADA' });
    const day = message.locator('input[type=date]');
    expect(await sent(() => day.fill('2026-04-05'))).toMatchObject({ selected_date: '2026-04-05' });
    const low = message.getByRole('checkbox', { name: 'Low' });
    const ticked = { selected_options: [{ value: 'low' }, { value: 'high' }] };
    expect(await sent(() => low.check())).toMatchObject(ticked);
    // The message itself has a menu of this name too.
    await message.locator('.block-actions').getByRole('button', { name: 'More actions' }).click();
    const copy = page.getByRole('menuitem', { name: 'Copy' });
    expect(await sent(() => copy.click())).toMatchObject({
      action_id: 'more',
      selected_option: { value: 'copy' },
    });
  });

  test('a confirmation is asked for, and No sends nothing', async () => {
    const { message, page, sandbox, sent } = await openBlocks();
    const answer = (page: Page, name: string) =>
      page.getByRole('dialog').getByRole('button', { name }).click();
    await message.getByRole('button', { name: 'Delete' }).click();
    await sees(page.getByRole('dialog'), 'Really?');
    await answer(page, 'Keep it');
    await message.getByRole('button', { name: 'Delete' }).click();
    await page.keyboard.press('Escape');
    expect(sandbox.slack.workspace.deliveries).toEqual([]);
    await message.getByRole('button', { name: 'Delete' }).click();
    expect(await sent(() => answer(page, 'Delete it'))).toMatchObject({ action_id: 'drop', value: 'd' });
  });

  test('a block the page does not know is shown as its JSON', async () => {
    const { page, sandbox } = await openSandbox();
    const { posts, bot } = sandbox.slack.workspace;
    const block = { type: 'hologram', block_id: 'h', text: '<b>new</b>' };
    posts.post({ channel: channels.oncall, user: bot.userId, text: '', blocks: [block] });
    const shown = newest(page).locator('.unknown');
    await sees(shown, /does not draw “hologram”/);
    expect(JSON.parse((await shown.locator('pre').textContent())!)).toEqual(block);
  });

  test('a file can be saved, by those who see it', async () => {
    const { page, sandbox } = await openSandbox();
    const { workspace } = sandbox.slack;
    const { posts, bot } = workspace;
    const given = { name: 'cases.csv', title: 'All cases', content: 'a,b\n1' };
    const file = keepFile(workspace, bot.userId, given);
    shareFiles(workspace, [file], channels.oncall);
    posts.post({ channel: channels.oncall, user: bot.userId, text: 'Here', blocks: [], files: [file] });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      newest(page)
        .getByRole('link', { name: /All cases/ })
        .click(),
    ]);
    expect(download.suggestedFilename()).toBe('cases.csv');
    const other = await fetch(`${sandbox.url}/client/files/${file.id}?as=U0GUEST`);
    expect(other.status).toBe(409);
  });
});

/** What acting on cases asks of the page: menus the app fills, rich text, files, and shortcuts of messages and of the composer. */
import { writeFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { channels, people } from '../../src/emulators/slack/seed';
import type { Json, View } from '../../src/emulators/slack/shapes';
import { faults, SIZES } from './axe';
import { option, plain } from './block-samples';
import { describeInBrowser, type OpenOptions, openSandbox } from './browser';
import { newest, sees, types } from './on-the-page';
import { startSmallApp } from './small-app';

const input = (block_id: string, label: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id,
  label: plain(label),
  element: { action_id: 'a', ...element },
  ...more,
});

const SERVICE = input('service', 'Service', {
  type: 'external_select',
  min_query_length: 1,
  placeholder: plain('Type a service'),
});
const WORDS = input('words', 'What happened', { type: 'rich_text_input' }, { optional: true });
const FILES = input('files', 'Files', { type: 'file_input', max_files: 3 }, { optional: true });
const form = (...blocks: object[]) => ({
  type: 'modal',
  title: plain('Open a case'),
  submit: plain('Review'),
  blocks: [{ type: 'alert', level: 'warning', text: plain('One case per issue, please.') }, ...blocks],
});

const SERVICES = [
  { ...option('Relational Database Service', 'rds'), description: plain('Databases') },
  option('Elastic Compute Cloud', 'ec2'),
];
const fitting = (typed: string) =>
  SERVICES.filter(({ text }) => text.text.toLowerCase().includes(typed.toLowerCase()));

async function openForm(blocks: object[], options: OpenOptions = {}) {
  const { page, sandbox } = await openSandbox(options);
  const app = await startSmallApp(sandbox);
  app.offers = (typed) => ({ options: fitting(typed) });
  await app.opens(form(...blocks));
  const dialog = page.getByRole('dialog');
  await sees(dialog, 'Open a case');
  const { workspace } = sandbox.slack;
  /** Sends the form; gives what the app got. */
  const submits = async () => {
    await dialog.getByRole('button', { name: 'Review' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const { view } = workspace.deliveries.at(-1)!.payload as { view: View };
    return view.state.values;
  };
  return { page, app, dialog, workspace, submits };
}

async function picture(page: Page, name: string): Promise<void> {
  const directory = process.env.CASEDESK_SCREENSHOTS;
  if (!directory) return;
  writeFileSync(`${directory}/${name}.png`, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
}

async function picks(page: Page, button: Locator, ...files: { name: string; text: string }[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button.click();
  const given = files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }));
  await (await chooser).setFiles(given);
}

const shortcuts = [
  { type: 'global', name: 'Open a support case', callback_id: 'open', description: 'Asks AWS Support' },
  { type: 'message', name: 'Reply to a case', callback_id: 'reply', description: 'With this message' },
] as const;

async function openWithShortcuts(options: OpenOptions = {}) {
  const { page, sandbox } = await openSandbox(options);
  const app = await startSmallApp(sandbox);
  const { workspace } = sandbox.slack;
  workspace.shortcuts = shortcuts;
  workspace.changes.emit({ type: 'people-changed' });
  await page.waitForFunction('document.querySelector(\'[aria-label="Attach files, use shortcuts"]\')');
  sandbox.slack.person(people.ada).says(channels.oncall, 'The database is down');
  await newest(page).getByRole('button', { name: 'More actions' }).waitFor({ state: 'attached' });
  return { page, app, workspace };
}

describeInBrowser('forms', () => {
  test('a menu the app fills is searched by typing, and the keyboard chooses', async () => {
    const { dialog, page, submits } = await openForm([SERVICE]);
    const service = dialog.getByRole('combobox', { name: 'Service' });
    await service.pressSequentially('e');
    await dialog.getByRole('option', { name: /^Relational/ }).waitFor();
    expect(await dialog.getByRole('option').count()).toBe(2);
    await service.pressSequentially('las');
    await dialog.getByRole('option', { name: /^Relational/ }).waitFor({ state: 'detached' });
    await service.press('Enter');
    expect(await service.inputValue()).toBe('Elastic Compute Cloud');
    await service.fill('nothing like it');
    await sees(dialog, 'No results');
    await page.keyboard.press('Escape');
    await service.fill('e');
    await dialog.getByRole('option').nth(1).waitFor();
    await service.press('ArrowUp');
    await service.press('ArrowUp');
    await service.press('Enter');
    const { service: sent } = await submits();
    expect(sent).toMatchObject({ a: { selected_option: { value: 'rds' } } });
  });

  test('what was chosen stands when the app changes the form, and what is half typed, too', async () => {
    const { app, dialog, workspace, submits } = await openForm([SERVICE, WORDS]);
    const service = dialog.getByRole('combobox', { name: 'Service' });
    await service.fill('rel');
    await dialog.getByRole('option', { name: /^Relational/ }).click();
    const words = dialog.getByRole('textbox', { name: /^What happened/ });
    await words.fill('*It* st');
    const [view] = workspace.modals(people.jane);
    const more = input('more', 'Category', { type: 'plain_text_input' }, { optional: true });
    await app.call('views.update', { view_id: view!.id, view: form(SERVICE, more, WORDS) });
    await sees(dialog, 'Category');
    expect(await service.inputValue()).toBe('Relational Database Service');
    expect(await words.inputValue()).toBe('*It* st');
    await words.pressSequentially('opped');
    const { words: sent, service: chosen } = await submits();
    expect(chosen).toMatchObject({ a: { selected_option: { value: 'rds' } } });
    expect(sent!.a!.rich_text_value).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'It', style: { bold: true } },
            { type: 'text', text: ' stopped' },
          ],
        },
      ],
    });
  });

  test('a form begins where one came from, and what was entered outlives a reload', async () => {
    const where = input('where', 'Post in', {
      ...{ type: 'conversations_select', default_to_current_conversation: true },
      filter: { include: ['public'], exclude_external_shared_channels: true },
    });
    const { page, sandbox } = await openSandbox();
    const app = await startSmallApp(sandbox);
    const { workspace } = sandbox.slack;
    const trigger_id = workspace.triggers.issue(people.jane, { channelId: channels.general });
    await app.call('views.open', { trigger_id, view: form(where, WORDS, SERVICE, FILES) });
    const dialog = page.getByRole('dialog');
    const menu = dialog.getByRole('combobox', { name: 'Post in' });
    await sees(dialog, 'Open a case');
    expect(await menu.inputValue()).toBe(channels.general);
    const names = await menu.locator('option').allTextContents();
    expect(names.slice(1)).toEqual(['#general', '#oncall', '#aws-cases']);
    app.offers = (typed) => ({ option_groups: [{ label: plain('All'), options: fitting(typed) }] });
    await dialog.getByRole('combobox', { name: 'Service' }).fill('ela');
    await dialog.getByRole('option', { name: /^Elastic/ }).click();
    await picks(page, dialog.getByRole('button', { name: /^Files/ }), { name: 'a.log', text: 'one' });
    await sees(dialog, 'a.log');
    await dialog.getByRole('textbox', { name: /^What happened/ }).fill('It _stopped_');
    await dialog.getByRole('button', { name: 'Bold' }).focus();
    await page.reload();
    await sees(dialog, 'a.log');
    expect(await dialog.getByRole('textbox', { name: /^What happened/ }).inputValue()).toBe('It _stopped_');
    expect(await dialog.getByRole('combobox', { name: 'Service' }).inputValue()).toBe(
      'Elastic Compute Cloud',
    );
  });

  test('several can be chosen, and taken away again', async () => {
    const element = { ...SERVICE.element, type: 'multi_external_select', initial_options: [SERVICES[1]] };
    const { dialog, submits } = await openForm([{ ...SERVICE, element }]);
    await dialog.getByRole('combobox', { name: 'Service' }).fill('rel');
    await dialog.getByRole('option', { name: /^Relational/ }).click();
    await dialog.getByRole('button', { name: 'Remove Elastic Compute Cloud' }).click();
    await dialog.getByRole('button', { name: 'Remove Elastic Compute Cloud' }).waitFor({ state: 'detached' });
    expect((await submits()).service).toMatchObject({ a: { selected_options: [{ value: 'rds' }] } });
  });

  test('words with marks are rich text, and a text that begins as one can be sent back unchanged', async () => {
    const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
    const said = (text: string, style?: object) => ({ type: 'text', text, ...(style && { style }) });
    const item = (text: string) => section(said(text));
    const initial_value = {
      type: 'rich_text',
      elements: [
        section(said('Since '), said('12:30', { bold: true }), said(' 2*3*4 a_b_c *not bold* \\ '), {
          type: 'user',
          user_id: people.ada,
        }),
        { type: 'rich_text_list', style: 'bullet', indent: 0, elements: [item('one'), item('two')] },
        { type: 'rich_text_list', style: 'ordered', indent: 1, elements: [item('inner')] },
        { type: 'rich_text_quote', elements: [said('as before')] },
        { type: 'rich_text_preformatted', elements: [said('a\n  b')] },
        section(
          said('see '),
          { type: 'link', url: 'https://example.com/x', text: 'this [one]' },
          said(' or'),
          said(' x()', { code: true }),
        ),
      ],
    };
    const element = { ...WORDS.element, initial_value };
    const { dialog, submits, page } = await openForm([{ ...WORDS, element }]);
    const words = dialog.getByRole('textbox', { name: /^What happened/ });
    await words.pressSequentially('!');
    await words.press('Backspace');
    await words.press('ControlOrMeta+Home');
    await words.pressSequentially(' ');
    await words.press('ControlOrMeta+Home');
    await dialog.getByRole('button', { name: 'Bold' }).click();
    await page.keyboard.type('Now');
    await sees(dialog.locator('.rich-preview b').first(), 'Now');
    await words.press('ControlOrMeta+Home');
    for (const _ of '*Now* ') await words.press('Delete');
    expect((await submits()).words!.a!.rich_text_value).toEqual(initial_value);
  });

  test('files are chosen, one is taken back, and the app has their bytes', async () => {
    const { dialog, page, workspace, submits } = await openForm([FILES]);
    const button = dialog.getByRole('button', { name: /^Files/ });
    await picks(page, button, { name: 'a.log', text: 'one' }, { name: 'b.log', text: 'two' });
    await sees(dialog, 'b.log');
    await dialog.getByRole('button', { name: 'Remove a.log' }).click();
    await picks(page, button, ...['c', 'd', 'e'].map((name) => ({ name: `${name}.log`, text: 'x' })));
    await sees(dialog, 'No more than 3 files.');
    const { files } = (await submits()).files!.a as { files: Json[] };
    expect(files).toMatchObject([{ name: 'b.log', size: 3 }]);
    expect(workspace.files.get(String(files![0]!.id))!.content.toString()).toBe('two');
  });

  test('what is too short is said under its input before anything is sent', async () => {
    const short = input('short', 'Subject', { type: 'plain_text_input', min_length: 10 });
    const mail = input('mail', 'Copy to', { type: 'email_text_input' });
    const { dialog, workspace, submits } = await openForm([short, mail]);
    await dialog.getByRole('textbox', { name: 'Subject' }).fill('Help');
    await dialog.getByRole('textbox', { name: 'Copy to' }).fill('nobody');
    await dialog.getByRole('button', { name: 'Review' }).click();
    await sees(dialog, 'Please write at least 10 characters.');
    await sees(dialog, /@/);
    expect(workspace.deliveries).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Subject' }).fill('Help, please');
    await dialog.getByRole('textbox', { name: 'Copy to' }).fill('jane@example.com');
    expect(await submits()).toMatchObject({ short: { a: { value: 'Help, please' } } });
  });

  test('the X closes all that lies on top of one another', async () => {
    const { app, dialog, submits, workspace } = await openForm([FILES]);
    app.acks.push({ response_action: 'push', view: { ...form(), title: plain('Review it') } });
    await dialog.getByRole('button', { name: 'Review' }).click();
    await sees(dialog, 'Review it');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(workspace.modals(people.jane)).toEqual([]);
    expect(submits).toBeDefined();
  });

  test('a message has the shortcuts of its kind in its menu, the composer the others', async () => {
    const { page, workspace } = await openWithShortcuts();
    const message = newest(page);
    await message.hover();
    await message.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /^Reply to a case/ }).click();
    const used = await workspace.waitFor(() => workspace.deliveries.at(-1));
    expect(used.payload).toMatchObject({
      type: 'message_action',
      callback_id: 'reply',
      message: { text: 'The database is down' },
    });
    await page.locator('#channel').getByRole('button', { name: 'Attach files, use shortcuts' }).click();
    await page.getByRole('menuitem', { name: /^Open a support case/ }).click();
    const { payload } = await workspace.waitFor(() => workspace.deliveries[1]);
    expect(payload).toMatchObject({ type: 'shortcut', callback_id: 'open' });
  });

  test('files go with a message, with or without words', async () => {
    const { page, sandbox } = await openSandbox();
    const plus = page.locator('#channel').getByRole('button', { name: 'Attach files, use shortcuts' });
    await plus.click();
    await picks(page, page.getByRole('menuitem', { name: /^Upload/ }), { name: 'trace.log', text: 'boom' });
    await sees(page.locator('.composer'), 'trace.log');
    await types(page, 'Look at this');
    await sees(newest(page), 'trace.log');
    const [message] = sandbox.slack.workspace.messages(channels.oncall);
    expect(message).toMatchObject({ text: 'Look at this', files: [{ name: 'trace.log', size: 4 }] });
    expect(await page.locator('.composer .picked li').count()).toBe(0);
  });

  test.each(['light', 'dark'] as const)('axe-core finds nothing in them: %s', async (colorScheme) => {
    const { page, dialog } = await openForm([SERVICE, WORDS, FILES], { colorScheme });
    await picks(page, dialog.getByRole('button', { name: /^Files/ }), { name: 'trace.log', text: 'boom' });
    await sees(dialog, 'trace.log');
    const words = dialog.getByRole('textbox', { name: /^What happened/ });
    await words.fill('*Since 12:30* we see `502`:\n- in eu-west-1\n- for [all users](https://example.com)');
    await picture(page, `form-${colorScheme}`);
    const service = dialog.getByRole('combobox', { name: 'Service' });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await service.fill('e');
      await dialog.getByRole('option').nth(1).waitFor();
      await picture(page, `external-select-${colorScheme}-${size.width}`);
      if (colorScheme === 'light') expect(await faults(page, [size])).toEqual([]);
      await service.press('Escape');
    }
  });

  test.each(['light', 'dark'] as const)('nor in the menus of shortcuts: %s', async (colorScheme) => {
    const { page } = await openWithShortcuts({ colorScheme });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await newest(page).hover();
      await newest(page).getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem').first().waitFor();
      await picture(page, `more-actions-${colorScheme}-${size.width}`);
      if (colorScheme === 'light') expect(await faults(page, [size])).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
});

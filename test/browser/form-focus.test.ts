/** Where the focus is in a form: on what is to be filled in first, at once, and still there when the app changes the form. */
import type { Locator, Page } from 'playwright-core';
import { people } from '../../src/emulators/slack/seed';
import { option, plain } from './block-samples';
import { describeInBrowser, openSandbox } from './browser';
import { dialog, newest, sees, types } from './on-the-page';
import { type SmallApp, startSmallApp } from './small-app';

const input = (block_id: string, element: object) => ({
  type: 'input',
  block_id,
  label: plain(block_id),
  element: { action_id: 'a', ...element },
  optional: true,
});
const options = [option('Low'), option('High')];
const refresh = { type: 'button', action_id: 'refresh', text: plain('Refresh') };
const view = (...blocks: object[]) => ({
  type: 'modal',
  title: plain('A form'),
  submit: plain('Send'),
  blocks: [{ type: 'actions', elements: [refresh] }, ...blocks],
});
const WORDS = input('words', { type: 'rich_text_input' });
const LINE = input('line', { type: 'plain_text_input' });
const LEVEL = input('level', { type: 'radio_buttons', options });

/** The first field by its kind, and what somebody who types there at once has in it. */
const KINDS: Record<string, [element: object, keys: string, has: (form: Locator) => Promise<unknown>]> = {
  'a rich text': [{ type: 'rich_text_input' }, 'Hello AWS team ', (form) => typed(form, 'Hello AWS team ')],
  'a plain text': [{ type: 'plain_text_input' }, 'since noon ', (form) => typed(form, 'since noon ')],
  'a long text': [{ type: 'plain_text_input', multiline: true }, 'a b', (form) => typed(form, 'a b')],
  'a number': [{ type: 'number_input', is_decimal_allowed: false }, '42', (form) => typed(form, '42')],
  'a select': [{ type: 'static_select', options }, 'H', (form) => typed(form, 'high')],
  'a menu with choices in it': [
    { type: 'multi_external_select', initial_options: [option('Low')], min_query_length: 9 },
    'us ',
    (form) => typed(form, 'us '),
  ],
  'a list to tick': [{ type: 'checkboxes', options }, ' ', (form) => ticked(form, 'Low')],
  'a list to choose from': [
    { type: 'radio_buttons', options, initial_option: options[1], focus_on_load: true },
    ' ',
    (form) => ticked(form, 'High'),
  ],
};

const typed = async (form: Locator, value: string) =>
  expect(await form.locator('.block-input [data-action]').inputValue()).toBe(value);

async function ticked(form: Locator, name: string): Promise<void> {
  expect(await form.getByLabel(name).isChecked()).toBe(true);
  expect(await form.locator('input:focus').inputValue()).toBe(name.toLowerCase());
}

async function opens(page: Page, app: SmallApp, ...blocks: object[]): Promise<Locator> {
  await app.opens(view(...blocks));
  const form = dialog(page);
  await form.locator('.submit').waitFor();
  return form;
}

async function openForm(...blocks: object[]) {
  const { page, sandbox } = await openSandbox();
  const app = await startSmallApp(sandbox);
  const form = await opens(page, app, ...blocks);
  let count = 0;
  const updates = async (...changed: object[]) => {
    const [top] = sandbox.slack.workspace.modals(people.jane);
    await app.call('views.update', { view_id: top!.id, view: view(...changed) });
  };
  /** And waits until the page shows it. */
  const changes = async (...changed: object[]) => {
    const said = `Change ${++count} of this form`;
    await updates({ type: 'section', text: plain(said) }, ...changed);
    await sees(form, said);
  };
  return { page, app, form, changes, updates };
}

describeInBrowser('a form', () => {
  test('a reply can be typed at once', async () => {
    const { page } = await openSandbox();
    await types(page, '/cases 177777777700001');
    await newest(page).getByRole('button', { name: 'Reply to case' }).click();
    const reply = dialog(page).getByLabel('Your reply');
    await reply.waitFor();
    await page.keyboard.type('Hello AWS team ');
    expect(await reply.inputValue()).toBe('Hello AWS team ');
  });

  test('is filled in at once, whatever it asks for first', async () => {
    const { page, sandbox } = await openSandbox();
    const app = await startSmallApp(sandbox);
    const { workspace } = sandbox.slack;
    for (const [kind, [element, keys, has]] of Object.entries(KINDS)) {
      const form = await opens(page, app, input(kind, element));
      await page.keyboard.type(keys);
      await has(form);
      await form.getByRole('button', { name: 'Cancel' }).click();
      await workspace.waitFor(() => workspace.modals(people.jane).length === 0);
    }
  });

  test('that the app changes leaves a person where they type, with what they typed', async () => {
    const { page, form, changes } = await openForm(LINE, WORDS);
    const words = form.getByLabel('words');
    await words.focus();
    await page.keyboard.type('Hello AWS');
    await page.keyboard.press('ArrowLeft');
    await changes(LEVEL, LINE, WORDS);
    await page.keyboard.type('_');
    expect(await words.inputValue()).toBe('Hello AW_S');
    const line = form.getByLabel('line');
    await line.focus();
    await page.keyboard.type('since noon');
    await changes(LINE, WORDS, LEVEL);
    await page.keyboard.type(' UTC');
    expect(await line.inputValue()).toBe('since noon UTC');
    expect(await words.inputValue()).toBe('Hello AW_S');
  });

  test('that the app changes leaves a person at the choice, the tool or the button they are at', async () => {
    const { form, changes } = await openForm(LINE, LEVEL, WORDS);
    const places = [
      form.getByRole('radio', { name: 'High' }),
      form.getByRole('button', { name: 'Bold' }),
      form.getByRole('button', { name: 'Refresh' }),
      form.getByRole('button', { name: 'Send' }),
      form.getByRole('button', { name: 'Cancel' }),
      form.getByRole('button', { name: 'Close' }),
    ];
    for (const place of places) {
      await place.focus();
      await changes(LINE, LEVEL, WORDS);
      expect(await place.evaluate((one) => one.matches(':focus'))).toBe(true);
    }
  });

  test('that the app changes lets a person tick on in an open list, and keeps what they ticked', async () => {
    const teams = input('teams', { type: 'multi_static_select', options });
    const { page, form, changes, updates } = await openForm(teams);
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'Low' }).check();
    await updates(teams, LINE);
    await page.getByRole('checkbox', { name: 'High' }).check();
    await page.keyboard.press('Escape');
    await form.getByLabel('line').waitFor();
    await changes(teams, LINE);
    await form.getByRole('button', { name: /^teams.*Low, High$/ }).waitFor();
    expect(await form.locator('button:focus').textContent()).toBe('Low, High');
  });

  test('that the app refuses leads to the choice it is about', async () => {
    const { app, form } = await openForm(LINE, LEVEL);
    app.acks.push({ response_action: 'errors', errors: { level: 'Which one?' } });
    await form.getByRole('button', { name: 'Send' }).click();
    await sees(form, 'Which one?');
    expect(await form.locator('input:focus').inputValue()).toBe('low');
  });
});

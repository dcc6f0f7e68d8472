/** What is in the inputs of a form: rich text, limits of texts, conversations, and what outlives an update. https://docs.slack.dev/reference/block-kit/blocks/input-block */
import { channels, people } from '../../../src/emulators/slack/seed';
import type { Json, View } from '../../../src/emulators/slack/shapes';
import { modal, plain, trigger } from './modal-pieces';
import { openHttp, refusal } from './open-world';

const { general, oncall } = channels;
const { jane } = people;

const input = (block_id: string, element: object, more: object = {}) => ({
  type: 'input' as const,
  block_id,
  label: plain(block_id),
  element: { action_id: 'a', ...element },
  ...more,
});

const form = (...blocks: object[]) =>
  modal({ submit: plain('Send'), callback_id: 'form', blocks: blocks as never });

/** A form of these inputs that is open for Jane. */
async function openInputs(...blocks: object[]) {
  const world = await openHttp((app) => {
    app.command('/cases', ({ ack }) => ack());
    app.view(/.*/, ({ ack }) => ack());
  });
  const open = async (view: object) =>
    world.client.views.open({ trigger_id: await trigger(world), view: view as never });
  await open(form(...blocks));
  const [view] = world.slack.workspace.modals(jane) as [View];
  return { ...world, open, view, person: world.slack.person(jane) };
}

const valuesOf = ({ payload }: { payload: Json }) => (payload.view as View).state.values;

const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const said = (text: string) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] });

test('a rich text input gives a rich_text block, from plain words or as it is', async () => {
  const world = await openInputs(input('text', { type: 'rich_text_input', min_lines: 2 }));
  const { view, person } = world;
  const first = await person.submits(view, { text: { a: 'Hello\nthere' } });
  expect(valuesOf(first).text!.a).toEqual({
    type: 'rich_text_input',
    rich_text_value: rich(said('Hello\nthere')),
  });
  await world.open(form(input('text', { type: 'rich_text_input' })));
  const [again] = world.slack.workspace.modals(jane) as [View];
  const styled = rich({ type: 'rich_text_list', style: 'bullet', elements: [said('one'), said('two')] });
  const second = await person.submits(again, { text: { a: styled } });
  expect(valuesOf(second).text!.a!.rich_text_value).toEqual(styled);
});

test('rich text without words is empty, and what is no rich text is not entered', async () => {
  const { view, person } = await openInputs(input('text', { type: 'rich_text_input' }));
  await expect(person.submits(view, { text: { a: ' \n' } })).rejects.toThrow('required field text / a');
  expect(() => person.enters(view, 'a', rich({ type: 'table' }))).toThrow('no rich text');
  expect(() => person.enters(view, 'a', { type: 'section' })).toThrow('no rich text');
});

test.each([
  ['too short', { type: 'plain_text_input', min_length: 3 }, 'ab', 'at least 3 characters'],
  ['too long', { type: 'plain_text_input', max_length: 3 }, 'abcd', 'at most 3 characters'],
  ['over 3,000 characters', { type: 'plain_text_input' }, 'x'.repeat(3001), 'at most 3000 characters'],
  ['no e-mail address', { type: 'email_text_input' }, 'jane at example', 'is an e-mail address'],
  ['no URL', { type: 'url_text_input' }, 'example.com', 'is a URL'],
  ['no number', { type: 'number_input', is_decimal_allowed: true }, 'ten', 'is a number'],
  ['a part of one', { type: 'number_input', is_decimal_allowed: false }, '1.5', 'is a whole number'],
  ['too little', { type: 'number_input', is_decimal_allowed: false, min_value: '2' }, '1', 'is at least 2'],
  [
    'too many people',
    { type: 'multi_users_select', max_selected_items: 1 },
    [jane, 'U0ADA'],
    'at most 1 items',
  ],
])('the client does not send what is %s', async (_what, element, value, sentence) => {
  const { slack, view, person } = await openInputs(input('text', element));
  await expect(person.submits(view, { text: { a: value } })).rejects.toThrow(sentence);
  expect(slack.workspace.deliveries.filter(({ kind }) => kind === 'interaction')).toEqual([]);
});

test('texts right at their limits are sent, and an optional one may be left out', async () => {
  const { view, person } = await openInputs(
    input('short', { type: 'plain_text_input', min_length: 3, max_length: 3 }),
    input('left', { type: 'plain_text_input', min_length: 3 }, { optional: true }),
    input('mail', { type: 'email_text_input' }),
  );
  const sent = await person.submits(view, { short: { a: 'abc' }, mail: { a: 'jane@example.com' } });
  expect(valuesOf(sent)).toMatchObject({ short: { a: { value: 'abc' } }, left: { a: { value: null } } });
});

test('limits the wrong way round, and two inputs that both want the focus, are refused', async () => {
  const world = await openInputs(input('x', { type: 'plain_text_input' }));
  const wrong = world.open(form(input('x', { type: 'plain_text_input', min_length: 3, max_length: 2 })));
  expect((await refusal(wrong)).messages?.[0]).toContain('/view/blocks/0/element/min_length');
  const focused = { type: 'plain_text_input', focus_on_load: true };
  const two = world.open(form(input('x', focused), input('y', focused)));
  expect((await refusal(two)).messages?.[0]).toContain('/view/blocks/1/element/focus_on_load');
});

test('what was entered outlives an update where both ids stay, and a new initial_value does not replace it', async () => {
  const text = { type: 'plain_text_input' };
  const world = await openInputs(input('kept', text), input('renamed', text), input('untouched', text));
  const { slack, client, view, person } = world;
  person.enters(view, 'a', 'mine', { blockId: 'kept' });
  person.enters(view, 'a', 'gone', { blockId: 'renamed' });
  const late = { ...text, initial_value: 'late' };
  const blocks = [input('kept', late), input('renamed2', late), input('untouched', late, { optional: true })];
  await client.views.update({ view_id: view.id, view: form(...blocks) });
  const [updated] = slack.workspace.modals(jane) as [View];
  const sent = await person.submits(updated);
  expect(valuesOf(sent)).toMatchObject({
    kept: { a: { value: 'mine' } },
    renamed2: { a: { value: 'late' } },
    untouched: { a: { value: null } },
  });
});

test('an input that was taken out, or became another kind, has forgotten what was in it', async () => {
  const text = input('x', { type: 'plain_text_input' }, { optional: true });
  const { slack, client, view, person } = await openInputs(text);
  const update = (...blocks: object[]) => client.views.update({ view_id: view.id, view: form(...blocks) });
  person.enters(view, 'a', 'typed');
  await update();
  await update(text);
  await update(input('x', { type: 'users_select' }, { optional: true }));
  const sent = await person.submits(slack.workspace.modals(jane)[0]!);
  expect(valuesOf(sent).x!.a).toEqual({ type: 'users_select', selected_user: null });
});

test('a menu of conversations begins with the one the person came from, and brings a response URL', async () => {
  const menu = {
    type: 'conversations_select',
    default_to_current_conversation: true,
    response_url_enabled: true,
  };
  const { slack, view, person } = await openInputs(input('where', menu));
  const { payload } = await person.submits(view);
  expect(valuesOf({ payload }).where!.a!.selected_conversation).toBe(general);
  expect(payload.response_urls).toEqual([
    {
      block_id: 'where',
      action_id: 'a',
      channel_id: general,
      response_url: expect.stringContaining('/response/'),
    },
  ]);
  const [{ response_url }] = payload.response_urls as [{ response_url: string }];
  const body = JSON.stringify({ text: 'Done', response_type: 'in_channel' });
  expect((await fetch(response_url, { method: 'POST', body })).status).toBe(200);
  expect(slack.workspace.messages(general).at(-1)?.text).toBe('Done');
});

test('what the app wants first wins over the conversation one came from', async () => {
  const menu = { type: 'conversations_select', default_to_current_conversation: true };
  const { view, person } = await openInputs(input('where', { ...menu, initial_conversation: oncall }));
  const sent = await person.submits(view);
  expect(valuesOf(sent).where!.a!.selected_conversation).toBe(oncall);
  expect(sent.payload.response_urls).toEqual([]);
});

test('an alert stands in a modal, with one of five levels', async () => {
  const alert = (more: object) => ({ type: 'alert', text: plain('AWS refused it'), ...more });
  const world = await openInputs(input('x', { type: 'plain_text_input' }));
  await world.open(form(alert({ level: 'error' })));
  expect((await refusal(world.open(form(alert({ level: 'loud' }))))).messages?.[0]).toContain(
    'must be one of',
  );
});

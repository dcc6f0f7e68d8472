/** Opening, pushing and updating modals. https://docs.slack.dev/reference/methods/views.open */
import { people } from '../../../src/emulators/slack/seed';
import { form, modal, openForm, plain, reply, trigger } from './modal-pieces';
import { actions, button, openHttp, refusal, section, stoppedClock } from './open-world';

const { jane, kenji } = people;

test('a trigger opens a modal for the person who acted, with what Slack adds to a view', async () => {
  const world = await openHttp((app) => app.command('/cases', ({ ack }) => ack()));
  const opened = await world.client.views.open({ trigger_id: await trigger(world), view: form });
  expect(world.slack.workspace.modals(jane)).toEqual([opened.view]);
  expect(world.slack.workspace.modals(kenji)).toEqual([]);
  expect(opened.view).toMatchObject({
    id: expect.stringMatching(/^V/),
    team_id: 'T0CASEDESK',
    app_id: 'A0CASEDESK',
    private_metadata: 'case-1',
    hash: expect.any(String),
    root_view_id: opened.view?.id,
    previous_view_id: null,
    state: { values: {} },
  });
});

test('a trigger is good once, for three seconds, and only when Slack gave it', async () => {
  const clock = stoppedClock();
  const world = await openHttp((app) => app.command('/cases', ({ ack }) => ack()), { now: clock.now });
  const open = (trigger_id: string) => world.client.views.open({ trigger_id, view: modal() });
  const first = await trigger(world);
  clock.pass(3000);
  await open(first);
  expect((await refusal(open(first))).error).toBe('exchanged_trigger_id');
  const second = await trigger(world);
  clock.pass(3001);
  expect((await refusal(open(second))).error).toBe('expired_trigger_id');
  expect((await refusal(open('1.2.3'))).error).toBe('invalid_trigger_id');
});

test.each([
  [
    'a title of 25 characters',
    modal({ title: plain('x'.repeat(25)) }),
    'must be less than 25 characters [json-pointer:/view/title/text]',
  ],
  ['no title', { type: 'modal', blocks: [] }, 'missing required field: title [json-pointer:/view]'],
  [
    'a submit button of 25 characters',
    modal({ submit: plain('x'.repeat(25)) }),
    'must be less than 25 characters [json-pointer:/view/submit/text]',
  ],
  [
    'a close button of 25 characters',
    modal({ close: plain('x'.repeat(25)) }),
    'must be less than 25 characters [json-pointer:/view/close/text]',
  ],
  [
    'a callback_id of 256 characters',
    modal({ callback_id: 'x'.repeat(256) }),
    'must be less than 256 characters [json-pointer:/view/callback_id]',
  ],
  [
    'private_metadata of 3,001 characters',
    modal({ private_metadata: 'x'.repeat(3001) }),
    'must be less than 3001 characters [json-pointer:/view/private_metadata]',
  ],
  [
    '101 blocks',
    modal({ blocks: Array(101).fill({ type: 'divider' }) }),
    'no more than 100 items allowed [json-pointer:/view/blocks]',
  ],
  [
    'an input without a submit button',
    modal({ blocks: [reply] }),
    'missing required field: submit [json-pointer:/view]',
  ],
  [
    'a block for messages only',
    modal({ blocks: [{ type: 'markdown', text: 'x' }] }),
    'unsupported type: markdown [json-pointer:/view/blocks/0/type]',
  ],
  ['a Home tab', { type: 'home', blocks: [] }, 'must be modal [json-pointer:/view/type]'],
])('a modal with %s is refused with invalid_arguments', async (_what, view, line) => {
  const world = await openHttp((app) => app.command('/cases', ({ ack }) => ack()));
  const attempt = world.client.views.open({ trigger_id: await trigger(world), view: view as never });
  expect(await refusal(attempt)).toMatchObject({ error: 'invalid_arguments', messages: [`[ERROR] ${line}`] });
});

test('a modal right at its limits is taken, and one over 250 kB is view_too_large', async () => {
  const world = await openHttp((app) => app.command('/cases', ({ ack }) => ack()));
  const text = (length: number) => plain('x'.repeat(length));
  const full = modal({
    title: text(24),
    submit: text(24),
    close: text(24),
    callback_id: 'x'.repeat(255),
    private_metadata: 'x'.repeat(3000),
    blocks: Array(100).fill({ type: 'divider' }),
  });
  await world.client.views.open({ trigger_id: await trigger(world), view: full });
  const huge = modal({ blocks: Array.from({ length: 90 }, () => section('x'.repeat(2900))) });
  expect(
    (await refusal(world.client.views.open({ trigger_id: await trigger(world), view: huge }))).error,
  ).toBe('view_too_large');
});

test('an update keeps the id, changes the hash, and refuses an old hash', async () => {
  const { slack, client, view } = await openForm();
  const updated = await client.views.update({ view_id: view.id, hash: view.hash, view: modal() });
  expect(slack.workspace.modals(jane)).toEqual([updated.view]);
  expect(updated.view?.id).toBe(view.id);
  const late = client.views.update({ view_id: view.id, hash: view.hash, view: modal() });
  expect((await refusal(late)).error).toBe('hash_conflict');
  await slack.person(jane).closes(updated.view as never);
  expect((await refusal(client.views.update({ view_id: view.id, view: modal() }))).error).toBe('not_found');
});

test('a view is pushed from within a modal alone, and a modal is three views deep at most', async () => {
  const world = await openHttp((app) => {
    app.command('/cases', ({ ack }) => ack());
    app.action('more', ({ ack }) => ack());
  });
  const { slack, client } = world;
  const view = modal({ blocks: [actions(button('More', 'more'))] });
  const push = async () => {
    const { payload } = await slack.person(jane).clicks(slack.workspace.modals(jane).at(-1)!, 'More');
    return client.views.push({ trigger_id: String(payload.trigger_id), view });
  };
  await client.views.open({ trigger_id: await trigger(world), view });
  expect((await refusal(client.views.push({ trigger_id: await trigger(world), view }))).error).toBe(
    'not_found',
  );
  for (const _ of [2, 3]) await push();
  expect((await refusal(push())).error).toBe('push_limit_reached');
  const [root, middle, top] = slack.workspace.modals(jane);
  expect(top).toMatchObject({ root_view_id: root?.id, previous_view_id: middle?.id });
});

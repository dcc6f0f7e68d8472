/** Filling in, submitting and closing modals. https://docs.slack.dev/surfaces/modals */
import { people } from '../../../src/emulators/slack/seed';
import type { Change, View } from '../../../src/emulators/slack/shapes';
import { form, modal, openForm, plain, reply, trigger } from './modal-pieces';
import { actions, button, openHttp, openSocket } from './open-world';

const { jane } = people;

test.each([
  ['over HTTP', openHttp],
  ['by socket', openSocket],
])('a submission %s brings the state and closes the view', async (_way, open) => {
  const { slack, view, heard } = await openForm(undefined, open);
  const delivery = await slack.person(jane).submits(view, { reply: { text: 'Thanks & bye' } });
  expect(delivery.error).toBeUndefined();
  expect(heard).toMatchObject([
    {
      type: 'view_submission',
      user: { id: jane },
      view: {
        id: view.id,
        callback_id: 'reply',
        private_metadata: 'case-1',
        state: { values: { reply: { text: { type: 'plain_text_input', value: 'Thanks & bye' } } } },
      },
    },
  ]);
  expect(slack.workspace.modals(jane)).toEqual([]);
});

test('a required input must be filled in, and an unknown one is named', async () => {
  const { slack, view } = await openForm();
  await expect(slack.person(jane).submits(view)).rejects.toThrow('required field reply / text');
  await expect(slack.person(jane).submits(view, { reply: { wrong: 'x' } })).rejects.toThrow(
    'There are: reply / text',
  );
});

test('errors keep the view open and are shown at their inputs', async () => {
  const { slack, view } = await openForm({ response_action: 'errors', errors: { reply: 'Too short' } });
  const changes: Change[] = [];
  slack.workspace.on((change) => changes.push(change));
  const delivery = await slack.person(jane).submits(view, { reply: { text: 'x' } });
  expect(delivery.error).toBeUndefined();
  expect(changes).toContainEqual({ type: 'view-errors', view, userId: jane, errors: { reply: 'Too short' } });
  expect(slack.workspace.modals(jane)).toEqual([view]);
});

test.each([
  [
    'errors for an input that is not there',
    { response_action: 'errors', errors: { nothing: 'x' } },
    'invalid_errors',
  ],
  ['an action Slack does not know', { response_action: 'explode' }, 'invalid_response_action'],
  ['a view Slack refuses', { response_action: 'update', view: { type: 'modal' } }, 'invalid_view'],
])('%s is trouble for the person', async (_what, body, error) => {
  const { slack, view } = await openForm(body);
  expect((await slack.person(jane).submits(view, { reply: { text: 'x' } })).error).toBe(error);
  expect(slack.workspace.notices.at(-1)).toMatchObject({ userId: jane, viewId: view.id });
});

test('update, push and clear do what they say', async () => {
  const filled = { reply: { text: 'x' } };
  const updated = await openForm({ response_action: 'update', view: modal({ title: plain('Sent') }) });
  await updated.slack.person(jane).submits(updated.view, filled);
  expect(updated.slack.workspace.modals(jane)).toMatchObject([
    { id: updated.view.id, title: { text: 'Sent' } },
  ]);
  const pushed = await openForm({ response_action: 'push', view: modal({ title: plain('More') }) });
  await pushed.slack.person(jane).submits(pushed.view, filled);
  expect(pushed.slack.workspace.modals(jane)).toMatchObject([
    { id: pushed.view.id },
    { title: { text: 'More' } },
  ]);
  const cleared = await openForm({ response_action: 'clear' });
  await cleared.slack.person(jane).submits(cleared.view, filled);
  expect(cleared.slack.workspace.modals(jane)).toEqual([]);
});

test('closing tells the app only when the view asked for it', async () => {
  const world = await openForm();
  expect(await world.slack.person(jane).closes(world.view)).toBeUndefined();
  const view = { ...form, notify_on_close: true };
  await world.client.views.open({ trigger_id: await trigger(world), view });
  const [open] = world.slack.workspace.modals(jane) as [View];
  const delivery = await world.slack.person(jane).closes(open);
  expect(delivery?.payload).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id: open.id } });
  expect(world.heard).toMatchObject([{ type: 'view_closed' }]);
});

test('a click in a modal brings the view and no response URL; entries stay with the person', async () => {
  const blocks = [
    { ...reply, optional: true },
    { ...actions(button('Preview', 'preview')), block_id: 'b' },
  ];
  const world = await openHttp((app) => {
    app.command('/cases', ({ ack }) => ack());
    app.action('preview', ({ ack }) => ack());
  });
  await world.client.views.open({
    trigger_id: await trigger(world),
    view: modal({ submit: plain('Send'), blocks }),
  });
  const [view] = world.slack.workspace.modals(jane) as [View];
  await expect(world.slack.person(jane).chooses(view, 'text', 'draft')).rejects.toThrow(
    'does not tell the app',
  );
  world.slack.person(jane).enters(view, 'text', 'draft');
  const { payload } = await world.slack.person(jane).clicks(view, 'Preview');
  expect(payload).toMatchObject({
    container: { type: 'view', view_id: view.id },
    view: { id: view.id, state: { values: { reply: { text: { value: 'draft' } } } } },
  });
  expect(payload).not.toHaveProperty('response_url');
});

/** A modal as a stack: pushing by acknowledgement, views known by external id, two answers to one view, and closing. https://docs.slack.dev/surfaces/modals */
import { people } from '../../../src/emulators/slack/seed';
import type { Delivery, Json, View } from '../../../src/emulators/slack/shapes';
import { form, modal, openForm, plain, reply, trigger } from './modal-pieces';
import { openHttp, refusal } from './open-world';

const { jane } = people;
const filled = { reply: { text: 'x' } };
const review = modal({
  title: plain('Review'),
  callback_id: 'review',
  external_id: 'act-1',
  submit: plain('Send'),
});
const pushed = { response_action: 'push', view: review };

test('a view pushed by the acknowledgement is filled later by its external id', async () => {
  const { slack, client, view } = await openForm(pushed);
  await slack.person(jane).submits(view, filled);
  const { view: updated } = await client.views.update({
    external_id: 'act-1',
    view: { ...review, title: plain('Filled') },
  });
  expect(slack.workspace.modals(jane)).toMatchObject([{ id: view.id }, { id: updated?.id }]);
  expect(updated).toMatchObject({ title: { text: 'Filled' }, previous_view_id: view.id });
});

test('of two that update a view with the hash they saw only one wins', async () => {
  const { slack, client, view } = await openForm();
  const sending = { view_id: view.id, hash: view.hash, view: modal({ title: plain('Sending') }) };
  const both = await Promise.allSettled([client.views.update(sending), client.views.update(sending)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await refusal(client.views.update(sending))).error).toBe('hash_conflict');
  expect(slack.workspace.modals(jane)).toHaveLength(1);
});

test('an external id is unique, in the Web API and in an acknowledgement', async () => {
  const world = await openForm(pushed);
  const { slack, client, view } = world;
  await slack.person(jane).submits(view, filled);
  const again = client.views.open({ trigger_id: await trigger(world), view: review });
  expect((await refusal(again)).error).toBe('duplicate_external_id');
  await slack.person(jane).closes(slack.workspace.modals(jane)[1]!);
  await slack.person(jane).submits(view, filled);
  const neither = client.views.update({ view: review } as never);
  expect((await refusal(neither)).error).toBe('invalid_arguments');
});

test.each([
  [
    'too large',
    modal({ blocks: Array.from({ length: 90 }, () => ({ ...section2900() })) }),
    'view_too_large',
  ],
  ['of an external id that is taken', review, 'duplicate_external_id'],
])('an acknowledgement with a view %s is trouble for the person', async (_what, view, error) => {
  const answers = [pushed, { response_action: 'push', view }];
  const world = await openHttp((app) => {
    app.command('/cases', ({ ack }) => ack());
    app.view(/.*/, ({ ack }) => ack(answers.shift() as never));
  });
  await world.client.views.open({ trigger_id: await trigger(world), view: form });
  const { slack } = world;
  await slack.person(jane).submits(slack.workspace.modals(jane)[0]!, filled);
  const delivery = await slack.person(jane).submits(slack.workspace.modals(jane)[1]!);
  expect(delivery.error).toBe(error);
  expect(slack.workspace.modals(jane)).toHaveLength(2);
});

function section2900() {
  return { type: 'section' as const, text: plain('x'.repeat(2900)) };
}

test('a fourth view is not pushed by an acknowledgement either', async () => {
  let count = 0;
  const world = await openHttp((app) => {
    app.command('/cases', ({ ack }) => ack());
    app.view(/.*/, ({ ack }) => {
      count += 1;
      return ack({ response_action: 'push', view: modal({ submit: plain(`Go ${count}`) }) as never });
    });
  });
  await world.client.views.open({ trigger_id: await trigger(world), view: modal({ submit: plain('Go') }) });
  const go = () => world.slack.person(jane).submits(world.slack.workspace.modals(jane).at(-1)!);
  const errors = [await go(), await go(), await go()].map(({ error }) => error);
  expect(errors).toEqual([undefined, undefined, 'push_limit_reached']);
});

test.each(['update', 'push'])('an %s for a modal that was closed meanwhile shows nothing', async (action) => {
  let close = async () => {};
  const world = await openHttp((app) => {
    app.command('/cases', ({ ack }) => ack());
    app.view(/.*/, async ({ ack }) => {
      await close();
      await ack({ response_action: action, view: modal() } as never);
    });
  });
  await world.client.views.open({ trigger_id: await trigger(world), view: form });
  const { slack } = world;
  const [view] = slack.workspace.modals(jane) as [View];
  close = async () => void (await slack.person(jane).closes(view));
  expect((await slack.person(jane).submits(view, filled)).error).toBeUndefined();
  expect(slack.workspace.modals(jane)).toEqual([]);
});

test('one submission can be delivered twice, the same to the letter', async () => {
  const { slack, view, heard } = await openForm(pushed);
  const delivery = await slack.person(jane).submits(view, filled);
  const again: Delivery = await slack.redeliver(delivery);
  expect(heard).toHaveLength(2);
  expect(heard[1]).toEqual(heard[0]);
  expect(again.ackBody).toMatchObject({ response_action: 'push' });
  expect(slack.workspace.modals(jane)).toHaveLength(2);
});

test.each([
  ['its close button closes one view', {}, {}, ['Two'], [false], 1],
  ['clear_on_close closes the modal', { clear_on_close: true }, {}, ['Two', 'One'], [true, true], 0],
  ['the X closes the modal', {}, { all: true }, ['Two', 'One'], [true, true], 0],
])('%s, and the app is told of each view that asked', async (_what, more, options, titles, cleared, left) => {
  const heard: Json[] = [];
  const told = { notify_on_close: true, submit: plain('Go') };
  const two = modal({ ...told, ...more, title: plain('Two') });
  const world = await openHttp((app) => {
    app.command('/cases', ({ ack }) => ack());
    app.view(/.*/, ({ ack }) => ack({ response_action: 'push', view: two as never }));
    app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack, body }) => {
      heard.push(body as unknown as Json);
      await ack();
    });
  });
  const { slack, client } = world;
  const one = modal({ ...told, title: plain('One'), blocks: [{ ...reply, optional: true }] });
  await client.views.open({ trigger_id: await trigger(world), view: one });
  await slack.person(jane).submits(slack.workspace.modals(jane)[0]!, filled);
  await slack.person(jane).closes(slack.workspace.modals(jane)[1]!, options);
  expect(slack.workspace.modals(jane)).toHaveLength(left);
  const byTitle = heard
    .map(({ view }) => ((view as View).title as Json).text)
    .sort()
    .reverse();
  expect(byTitle).toEqual(titles);
  expect(heard.map(({ is_cleared }) => is_cleared)).toEqual(cleared);
});

test('a view that was refused, slow, rate limited or cut after acceptance is what a fault makes of it', async () => {
  const { slack, client, view } = await openForm();
  const update = (title: string) =>
    client.views.update({ view_id: view.id, view: modal({ title: plain(title) }) });
  slack.faults.rateLimit('views.update');
  await expect(update('One')).rejects.toThrow();
  slack.faults.fail('views.update', { carriedOut: true, cut: true });
  await expect(update('Two')).rejects.toThrow();
  expect(slack.workspace.modals(jane)).toMatchObject([{ title: { text: 'Two' } }]);
});

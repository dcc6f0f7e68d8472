/** What may be done with the URL of a command or a click. https://docs.slack.dev/interactivity/handling-user-interaction */
import type { RespondArguments, RespondFn } from '@slack/bolt';
import { channels, people } from '../../../src/emulators/slack/seed';
import type { Message } from '../../../src/emulators/slack/shapes';
import { actions, button, openHttp, section, stoppedClock, type World } from './open-world';

const { general, support } = channels;
const { jane, kenji } = people;

/** An app that hands its `respond` functions out. */
async function openAnswering(): Promise<
  World & { clock: ReturnType<typeof stoppedClock>; responds: RespondFn[] }
> {
  const responds: RespondFn[] = [];
  const clock = stoppedClock();
  const world = await openHttp(
    (app) => {
      app.command('/cases', async ({ ack, respond }) => {
        responds.push(respond);
        await ack();
      });
      app.action(/.*/, async ({ ack, respond }) => {
        responds.push(respond);
        await ack();
      });
    },
    { now: clock.now },
  );
  return { ...world, clock, responds };
}

const pager = {
  text: 'Page 1',
  blocks: [section('Page 1'), actions(button('Next', 'page:next', { value: 'p2' }))],
};

/** Posts the pager as an answer to a command and clicks Next. */
async function clicked(
  world: Awaited<ReturnType<typeof openAnswering>>,
  body: RespondArguments,
  channel: string = general,
) {
  const { slack, responds } = world;
  await slack.person(jane).types(channel, '/cases');
  await responds.at(-1)?.(body);
  const message = slack.workspace.messages(channel, { as: jane }).at(-1) as Message;
  const delivery = await slack.person(jane).clicks(message, 'Next');
  return { message, delivery, respond: responds.at(-1) as RespondFn };
}

test('an answer is ephemeral unless it asks to be in_channel', async () => {
  const { slack, responds } = await openAnswering();
  await slack.person(jane).types(general, '/cases');
  await responds[0]?.('For Jane');
  await responds[0]?.({ text: 'For all', response_type: 'in_channel' });
  expect(slack.workspace.messages(general, { as: jane }).map((one) => one.text)).toEqual([
    'For Jane',
    'For all',
  ]);
  expect(slack.workspace.messages(general, { as: kenji }).map((one) => one.text)).toEqual(['For all']);
  expect(slack.workspace.messages(general).map((one) => one.text)).toEqual(['For all']);
});

test('an answer works in a private channel the bot was never invited to', async () => {
  const { slack, responds } = await openAnswering();
  await slack.person(jane).types(support, '/cases');
  await responds[0]?.({ text: 'Here', response_type: 'in_channel' });
  expect(slack.workspace.messages(support)).toHaveLength(1);
});

test('the sixth use is refused with 404 used_url', async () => {
  const { slack, responds } = await openAnswering();
  await slack.person(jane).types(general, '/cases');
  for (const text of ['1', '2', '3', '4', '5']) await responds[0]?.(text);
  await expect(responds[0]?.('6')).rejects.toMatchObject({ statusCode: 404 });
  expect(slack.workspace.messages(general, { as: jane })).toHaveLength(5);
  const url = String(slack.workspace.deliveries[0]?.payload.response_url);
  const answer = await fetch(url, { method: 'POST', body: '{"text":"7"}' });
  expect(await answer.json()).toEqual({ ok: false, error: 'used_url' });
});

test('the thirtieth minute is accepted and the thirty-first is refused with 404 expired_url', async () => {
  const { slack, responds, clock } = await openAnswering();
  await slack.person(jane).types(general, '/cases');
  clock.pass(30 * 60_000);
  await responds[0]?.('just in time');
  clock.pass(60_000);
  await expect(responds[0]?.('too late')).rejects.toMatchObject({ statusCode: 404 });
  const url = String(slack.workspace.deliveries[0]?.payload.response_url);
  const answer = await fetch(url, { method: 'POST', body: '{"text":"later"}' });
  expect([answer.status, await answer.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
});

test.each([
  ['an ephemeral', pager, jane],
  ['an in-channel message', { ...pager, response_type: 'in_channel' as const }, undefined],
])('replace_original edits %s in place and leaves its visibility alone', async (_what, body, onlyFor) => {
  const world = await openAnswering();
  const { message, respond } = await clicked(world, body);
  await respond({ replace_original: true, text: 'Page 2', response_type: 'in_channel' });
  const after = world.slack.workspace.messages(general, { as: jane });
  expect(after).toHaveLength(1);
  expect(after[0]).toMatchObject({ ts: message.ts, text: 'Page 2', blocks: [] });
  expect(after[0]?.ephemeralTo).toBe(onlyFor);
});

test('an answer to a click without flags is a new ephemeral', async () => {
  const world = await openAnswering();
  const { message, respond } = await clicked(world, { ...pager, response_type: 'in_channel' });
  await respond('Only you');
  const after = world.slack.workspace.messages(general, { as: jane });
  expect(after.map((one) => [one.text, one.ephemeralTo])).toEqual([
    ['Page 1', undefined],
    ['Only you', jane],
  ]);
  expect(after[0]).toBe(message);
});

test('delete_original alone removes the clicked message', async () => {
  const world = await openAnswering();
  const { respond } = await clicked(world, pager);
  await respond({ delete_original: true } as RespondArguments);
  expect(world.slack.workspace.messages(general, { as: jane })).toEqual([]);
});

test('replace_original on the URL of a command has nothing to replace and posts anew', async () => {
  const { slack, responds } = await openAnswering();
  await slack.person(jane).types(general, '/cases');
  await responds[0]?.('One moment');
  await responds[0]?.({ replace_original: true, text: 'Done' });
  expect(slack.workspace.messages(general, { as: jane }).map((one) => one.text)).toEqual([
    'One moment',
    'Done',
  ]);
});

test('an in_channel answer with thread_ts goes into the thread of an in-channel message', async () => {
  const world = await openAnswering();
  const { message, respond } = await clicked(world, { ...pager, response_type: 'in_channel' });
  await respond({
    text: 'Detail',
    response_type: 'in_channel',
    replace_original: false,
    thread_ts: message.ts,
  });
  const thread = world.slack.workspace.messages(general, { threadTs: message.ts });
  expect(thread.map((one) => one.text)).toEqual(['Page 1', 'Detail']);
  expect(world.slack.workspace.messages(general)).toHaveLength(1);
});

test('nothing can be threaded under an ephemeral', async () => {
  const world = await openAnswering();
  const { message, respond } = await clicked(world, pager);
  const reply = { text: 'Detail', response_type: 'in_channel' as const, thread_ts: message.ts };
  await expect(respond(reply)).rejects.toMatchObject({ statusCode: 400 });
});

test('metadata travels with an answer and comes back with the click', async () => {
  const world = await openAnswering();
  const metadata = { event_type: 'page', event_payload: { number: 1 } };
  const { delivery } = await clicked(world, {
    ...pager,
    response_type: 'in_channel',
    metadata,
  } as RespondArguments);
  expect(delivery.payload.message).toMatchObject({ metadata });
});

test('blocks Slack refuses are a 400 and post nothing', async () => {
  const { slack, responds } = await openAnswering();
  await slack.person(jane).types(general, '/cases');
  const tooLong = { blocks: [section('x'.repeat(3001))] };
  await expect(responds[0]?.(tooLong)).rejects.toMatchObject({ statusCode: 400 });
  await expect(responds[0]?.({ text: '' })).rejects.toMatchObject({ statusCode: 400 });
  expect(slack.workspace.messages(general, { as: jane })).toEqual([]);
});

test('a response URL fails when a test asks it to', async () => {
  const { slack, responds } = await openAnswering();
  await slack.person(jane).types(general, '/cases');
  slack.faults.fail('response_url', { status: 503 });
  await expect(responds[0]?.('lost')).rejects.toMatchObject({ statusCode: 503 });
  await responds[0]?.('found');
  expect(slack.workspace.messages(general, { as: jane }).map((one) => one.text)).toEqual(['found']);
});

test('in an archived channel a response URL answers 410', async () => {
  const { slack, responds } = await openAnswering();
  await slack.person(jane).types(general, '/cases');
  slack.workspace.channel(general).is_archived = true;
  await expect(responds[0]?.('late')).rejects.toMatchObject({ statusCode: 410 });
});

/** News by event: the queue that EventBridge fills makes the bot look at a case at once, and the poll does the rest. */
import { setTimeout as sleep } from 'node:timers/promises';
import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { type EventsWorld, startEventsWorld, until } from '../world/events';
import { words } from '../world/messages';
import { watchingRules } from '../world/news';

let world: EventsWorld;
afterEach(() => world?.close());

const told = () => world.shown().filter(({ metadata }) => metadata?.event_type !== 'casedesk_watch');
const cards = (subject = '') =>
  world
    .shown()
    .filter(({ metadata }) => metadata?.event_type === 'casedesk_case')
    .filter((message) => words(message).includes(subject));

async function cardOf(subject: string): Promise<Message> {
  await until(`a card of ${subject}`, () => cards(subject).length > 0);
  expect(cards(subject)).toHaveLength(1);
  return cards(subject)[0]!;
}

const logged = (what: string) => world.log.filter((line) => line.includes(what));
/** Puts whatever anybody may write into the queue. */
const puts = (body: string) => world.sqs.queue('cases').add(body);
const eventOf = (caseId: string, time = new Date(world.clock.now())) =>
  JSON.stringify({
    ...{ version: '0', id: 'x', 'detail-type': 'Support Case Update', source: 'aws.support' },
    ...{ account: caseId.split('-')[1], time: time.toISOString(), region: 'us-east-1', resources: [] },
    detail: { 'case-id': caseId, 'event-name': 'CreateCase', 'communication-id': '', origin: '' },
  });

test('a case opened, answered, resolved and reopened at AWS is one card and one thread, without a look', async () => {
  world = await startEventsWorld();
  const { casebook } = world.aws;
  await world.look();
  const caseId = world.opens('Ledger is down');
  const card = await cardOf('Ledger is down');
  casebook.change(caseId, { status: 'pending-customer-action' });
  casebook.addCommunication(caseId, { body: 'We are looking at it.' });
  await until('the answer', () => world.thread(card).length === 1);
  // AWS has no event for that: the next one of the case brings it, or the poll.
  casebook.change(caseId, { severityCode: 'critical' });
  casebook.resolve(caseId);
  await until('both moves', () => world.thread(card).length === 3);
  casebook.reopen(caseId);
  await until('the reopening', () => world.thread(card).length === 4);
  expect(world.thread(card)).toEqual([
    expect.stringContaining('We are looking at it.'),
    expect.stringContaining('Severity raised to :rotating_light: Critical'),
    expect.stringContaining('Resolved'),
    expect.stringContaining('Reopened'),
  ]);
  await world.settled();
  const before = told().length;
  await world.look();
  await world.look();
  expect(told()).toHaveLength(before);
  expect(words(await cardOf('Ledger is down'))).toContain('Reopened');
  expect(world.dead()).toBe(0);
});

test('what AWS writes to a case that stands where it stood is told at once', async () => {
  world = await startEventsWorld();
  await world.look();
  const caseId = world.opens('Ledger is down');
  const card = await cardOf('Ledger is down');
  world.aws.casebook.addCommunication(caseId, { body: 'One more thing.' });
  await until('the message', () => world.thread(card).length === 1);
  expect(world.thread(card)).toEqual([expect.stringContaining('One more thing.')]);
});

test('many events of one case are one look, and many new cases are one message', async () => {
  world = await startEventsWorld();
  await world.look();
  const caseId = world.opens('Ledger is down');
  for (let count = 0; count < 40; count += 1) puts(eventOf(caseId));
  const before = world.aws.totals.DescribeCases!;
  await cardOf('Ledger is down');
  await world.settled();
  expect(world.aws.totals.DescribeCases! - before).toBeLessThan(6);
  Array.from({ length: 12 }, (_, number) => world.opens(`Outage ${number}`));
  await until('one message', () => told().some((one) => words(one).includes('12 new cases')));
  await world.settled();
  await world.look();
  expect(told()).toHaveLength(2);
});

test('a case that AWS does not show yet is told once it does', async () => {
  world = await startEventsWorld();
  await world.look();
  const caseId = world.opens('Ledger is down');
  world.aws.casebook.hide(caseId, world.clock.now() + 1_500);
  await sleep(700);
  expect([cards(), world.left()]).toEqual([[], 1]);
  await cardOf('Ledger is down');
  await world.settled();
  expect(world.dead()).toBe(0);
});

test('one that AWS never shows is given up, and does not keep the others from being told', async () => {
  world = await startEventsWorld();
  await world.look();
  puts(eventOf('case-111122223333-muen-2026-nonesuch'));
  world.opens('Ledger is down');
  await cardOf('Ledger is down');
  await until('it alone', () => world.left() === 1);
  world.clock.goesOn(16);
  await world.settled();
  expect(world.dead()).toBe(0);
  expect(logged('does not show a case that an event names')).toHaveLength(1);
});

test('what is no event goes to the dead letters, other events are passed over, and cases are told beside them', async () => {
  world = await startEventsWorld({}, {}, { second: 2 });
  await world.look();
  for (const body of ['hello', '{"source":"aws.support"}', 'null']) puts(body);
  for (let count = 0; count < 3; count += 1)
    puts(JSON.stringify({ source: 'aws.health', 'detail-type': 'AWS Health Event', detail: {} }));
  world.opens('Ledger is down');
  await cardOf('Ledger is down');
  await until('the dead letters', () => world.dead() === 3);
  expect(world.left()).toBe(0);
  expect(logged('other events than AWS Support’s')).toHaveLength(1);
  expect(logged('what is no event')).toHaveLength(1);
  expect(world.log.join()).not.toContain('hello');
});

test('an event that came through a topic is one', async () => {
  world = await startEventsWorld({}, {}, { rules: () => {} });
  await world.look();
  const caseId = world.opens('Ledger is down');
  puts(JSON.stringify({ Type: 'Notification', MessageId: '1', Message: eventOf(caseId) }));
  await cardOf('Ledger is down');
});

test('while Slack does not answer the event stays, and it is told once when Slack is back', async () => {
  world = await startEventsWorld();
  await world.look();
  world.slack.faults.fail('chat.postMessage', { error: 'service_unavailable', times: 100 });
  world.opens('Ledger is down');
  await until('a failure', () => logged('an event could not be told').length > 0);
  expect(world.left()).toBe(1);
  world.slack.faults.clear();
  await cardOf('Ledger is down');
  await world.settled();
  await world.look();
  expect(cards()).toHaveLength(1);
});

test('a card whose answer from Slack is lost is there once', async () => {
  world = await startEventsWorld();
  await world.look();
  world.slack.faults.fail('chat.postMessage', { cut: true, carriedOut: true });
  world.opens('Ledger is down');
  await cardOf('Ledger is down');
  await world.settled();
  await world.look();
  expect(cards()).toHaveLength(1);
});

test('while AWS Support does not answer the event stays', async () => {
  world = await startEventsWorld();
  await world.look();
  world.aws.faults.throttle({ operation: 'DescribeCases' });
  world.opens('Ledger is down');
  await until('a failure', () => logged('an event could not be told').length > 0);
  expect(world.left()).toBe(1);
  world.aws.faults.clear();
  await cardOf('Ledger is down');
});

test('where Slack will not let the bot post, more tries are not made', async () => {
  world = await startEventsWorld();
  await world.look();
  world.slack.workspace.channel(channels.oncall).is_archived = true;
  world.opens('Ledger is down');
  await world.settled();
  expect(world.dead()).toBe(0);
  expect(logged('an event could not be told').join()).toMatch(/channel-archived|not-in-channel/);
});

test('the right to watch is asked at each event, and nothing is told without it', async () => {
  let rules = watchingRules();
  world = await startEventsWorld({ rules, rulesNow: () => rules });
  await world.look();
  rules = watchingRules({ rules: rules.rules.filter(({ may }) => !may.includes('watch')) });
  world.opens('Secret');
  world.opens('Secret, too');
  await world.settled();
  expect(told()).toEqual([]);
  expect(logged('events of an account that no channel watches')).toHaveLength(1);
});

test('a queue that is away is said once, news comes by looking, and it is heard again when it is back', async () => {
  world = await startEventsWorld();
  await world.look();
  world.sqs.faults.fail('InternalFailure', { status: 500 });
  world.opens('Ledger is down');
  await until('a failure', () => logged('the events queue does not answer').length > 0);
  await world.look();
  expect(cards('Ledger is down')).toHaveLength(1);
  world.sqs.faults.clear();
  world.opens('All is down');
  await cardOf('All is down');
  await world.settled();
  expect(cards('Ledger is down')).toHaveLength(1);
  expect(logged('the events queue does not answer')).toHaveLength(1);
  expect(logged('the events queue answers again')).toHaveLength(1);
});

test('a message that could not be deleted comes again, and is not told again', async () => {
  world = await startEventsWorld();
  await world.look();
  world.sqs.faults.cut({ operation: 'DeleteMessageBatch', times: 3 });
  world.opens('Ledger is down');
  await cardOf('Ledger is down');
  await world.settled();
  expect(told()).toHaveLength(1);
});

test('a bot that ends does not wait for the queue, which has nothing for it', async () => {
  world = await startEventsWorld({ config: { drainSeconds: 19 } }, {}, { second: 1_000 });
  await world.look();
  await world.settled();
  const begun = performance.now();
  await world.bot.stop();
  expect(performance.now() - begun).toBeLessThan(15_000);
  await world.bot.start();
});

test('a bot that ends gives back what it has not told', async () => {
  world = await startEventsWorld({ config: { drainSeconds: 5 } });
  await world.look();
  world.slack.faults.fail('conversations.history', { status: 200, delayMs: 2_000 });
  world.opens('Ledger is down');
  await until('it in work', () => world.sqs.queue('cases').count().inFlight === 1);
  await sleep(200);
  await world.bot.stop();
  expect(world.sqs.queue('cases').count()).toMatchObject({ visible: 1, inFlight: 0 });
  world.slack.faults.clear();
  await world.bot.start();
  await cardOf('Ledger is down');
});

test('no log line of it holds a word of a case, or an address', async () => {
  world = await startEventsWorld();
  await world.look();
  world.slack.faults.fail('chat.postMessage', { error: 'fatal_error' });
  const caseId = world.opens('Very secret subject', 'urgent', 'Jane <jane@example.com>');
  world.aws.casebook.addCommunication(caseId, { body: 'Very secret answer.' });
  await cardOf('Very secret subject');
  await world.settled();
  expect(world.log.join('\n')).not.toMatch(/secret|jane@/i);
  const lines = world.audit.map((line) => JSON.parse(line)).filter(({ act }) => act === 'watch');
  expect(lines.at(-1)).toMatchObject({
    channel: channels.oncall,
    outcome: 'shown',
    user: expect.any(String),
  });
});

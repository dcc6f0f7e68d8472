/** News by event: the queue that EventBridge fills makes the bot look at a case at once, and the poll does the rest. */
import type { Message } from '../../src/emulators/slack/shapes';
import { type EventsWorld, startEventsWorld, until } from '../world/events';
import { words } from '../world/messages';

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

/** What a channel is told at which hour: nothing in its quiet hours, its list at nine, and in time that AWS has not answered. */
import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import type { Rules } from '../../src/rules/schema';
import type { Day } from '../../src/rules/watch-schema';
import { has, words } from '../world/messages';
import { type NewsWorld, startNewsWorld, watchingRules } from '../world/news';
import { person } from '../world/world';

let world: NewsWorld;
afterEach(() => world?.close());

type Watch = NonNullable<Rules['watches']>[number];

function rulesWith(more: Partial<Watch>, others: Partial<Watch>[] = []): Rules {
  const watch = { channel: channels.oncall, query: 'high and above' };
  return watchingRules({ watches: [{ ...watch, ...more }, ...others.map((one) => ({ ...watch, ...one }))] });
}

const ofType = (type: string) => world.shown().filter(({ metadata }) => metadata?.event_type === type);
const cards = () => ofType('casedesk_case');
const lists = () => ofType('casedesk_digest');
const card = (): Message => {
  expect(cards()).toHaveLength(1);
  return cards()[0]!;
};

const NIGHT = { quiet: { hours: '22:00-07:00' } };

/** A case is opened and told of in the evening; then it is eleven at night. */
async function untilNight(): Promise<string> {
  world.clock.goesTo('tue', '21:00');
  await world.look();
  const caseId = world.opens('Ledger is down', 'high');
  await world.look();
  world.clock.goesTo('tue', '23:00');
  return caseId;
}

test('at night a card is kept true and calls nobody; in the morning its thread tells what has become of it', async () => {
  const mention = { 'severity:urgent': 'S0ONCALL' };
  world = await startNewsWorld({ rules: rulesWith({ ...NIGHT, mention }) });
  const { aws, clock } = world;
  const caseId = await untilNight();
  aws.casebook.addCommunication(caseId, { body: 'Which instance is it?' });
  aws.casebook.change(caseId, { status: 'pending-customer-action' });
  world.opens('Opened at night');
  await world.look();
  expect(words(card())).toContain('Waiting on us');
  expect(world.thread(card())).toEqual([]);
  aws.casebook.change(caseId, { severityCode: 'urgent' });
  await world.look();
  await world.bot.restart();
  await world.look();
  expect(words(card())).toContain('Urgent');
  expect(world.shown().map(words).join()).not.toContain('subteam');

  clock.goesToDue();
  expect(new Date(clock.now()).toISOString()).toContain('T07:00:00');
  expect(await world.rings()).toBe(true);
  const [ledger, opened] = cards();
  expect(world.thread(ledger!)).toEqual([
    expect.stringContaining('Which instance is it?'),
    expect.stringContaining('Severity raised'),
  ]);
  expect(words(opened!)).toContain('New case');
  expect(words(opened!)).toContain('<!subteam^S0ONCALL>');
  const count = world.shown().length;
  await world.look();
  await world.look();
  expect(world.shown()).toHaveLength(count);
});

test('what the quiet hours let through is told at once, and calls whom it is to call', async () => {
  const quiet = { hours: '22:00-07:00', except: 'severity:critical' };
  world = await startNewsWorld({
    rules: rulesWith({ quiet, mention: { high: 'S0ALL', critical: 'S0ONCALL' } }),
  });
  world.clock.goesTo('tue', '23:00');
  await world.look();
  world.opens('A little is down', 'high');
  world.opens('All is down', 'critical');
  await world.look();
  expect(words(card())).toContain('All is down');
  expect(words(card())).toContain('<!subteam^S0ONCALL>');
});

test('a case that came and went at night is not told of, nor is one that stands again where it stood', async () => {
  world = await startNewsWorld({ rules: rulesWith(NIGHT) });
  const { aws, clock } = world;
  const caseId = await untilNight();
  aws.casebook.change(caseId, { severityCode: 'critical' });
  const other = world.opens('Only a scare');
  await world.look();
  expect(words(card())).toContain('Critical');
  aws.casebook.change(caseId, { severityCode: 'high' });
  aws.casebook.resolve(other);
  await world.look();
  clock.goesTo('wed', '07:00');
  await world.look();
  expect(words(card())).not.toContain('Critical');
  expect(world.thread(card())).toEqual([]);
});

test('twelve cases of a weekend are one message on Monday morning', async () => {
  world = await startNewsWorld({ rules: rulesWith({ quiet: { weekends: true } }) });
  world.clock.goesTo('fri', '20:00');
  await world.look();
  world.clock.goesTo('sat', '10:00');
  for (let number = 0; number < 12; number += 1) world.opens(`Outage ${number}`);
  await world.look();
  world.clock.goesTo('sun', '23:50');
  await world.look();
  expect(world.shown()).toHaveLength(1);
  world.clock.goesToDue();
  await world.rings();
  expect(world.shown().slice(1).map(words)).toEqual([expect.stringContaining('12 new cases')]);
});

test('a channel with another watch that is awake is told of what that one watches', async () => {
  world = await startNewsWorld({ rules: rulesWith(NIGHT, [{ query: 'severity:critical' }]) });
  world.clock.goesTo('tue', '23:00');
  await world.look();
  world.opens('A little is down', 'high');
  world.opens('All is down', 'critical');
  await world.look();
  expect(words(card())).toContain('All is down');
});

const AT_NINE = { digest: { at: '09:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] as Day[] } };

test('at nine the list of a watch stands in the channel, and its buttons turn it and open its cases', async () => {
  world = await startNewsWorld({ rules: rulesWith({ query: 'low', ...AT_NINE }) });
  world.clock.goesTo('mon', '08:50');
  for (let number = 0; number < 12; number += 1) world.opens(`Question ${number}`, 'low');
  world.opens('Ledger is down');
  await world.look();
  expect(lists()).toEqual([]);
  world.clock.goesToDue();
  expect(new Date(world.clock.now()).toISOString()).toContain('T09:00:00');
  await world.rings();
  const [list] = lists();
  expect(words(list!)).toContain('Daily list');
  expect(words(list!)).toContain('Page 1 of 2 · 12 open cases');
  expect(words(list!)).not.toContain('Ledger is down');
  const jane = person(world);
  const second = await jane.turns(list!, 'Next');
  expect(words(second)).toContain('Page 2 of 2');
  const first = await jane.turns(second, 'Previous');
  const { displayId } = world.aws.casebook.all().find(({ subject }) => subject === 'Question 3')!;
  const opened = await jane.views(first, displayId);
  expect(opened.thread_ts).toBe(first.ts);
  // A page was turned and everything is forgotten: the list of today is posted all the same.
  await world.bot.restart();
  await world.look();
  await world.look();
  expect(world.shown().filter((message) => has(message, 'Refresh'))).toHaveLength(1);
});

test('a list that was missed is posted within three hours, and not later or on a weekend', async () => {
  world = await startNewsWorld({ rules: rulesWith(AT_NINE) });
  world.clock.goesTo('mon', '08:00');
  world.opens('Ledger is down');
  await world.look();
  world.clock.goesTo('mon', '11:30');
  await world.bot.restart();
  await world.look();
  await world.look();
  expect(lists()).toHaveLength(1);
  world.clock.goesTo('tue', '13:00');
  await world.look();
  expect(lists()).toHaveLength(1);
  world.clock.goesTo('sat', '09:01');
  await world.look();
  expect(lists()).toHaveLength(1);
  world.clock.goesTo('mon', '09:01');
  await world.look();
  expect(lists()).toHaveLength(2);
});

test('a channel that begins to watch at ten is not shown the list of nine, and a list without cases says so', async () => {
  world = await startNewsWorld({ rules: rulesWith(AT_NINE) });
  world.clock.goesTo('mon', '10:00');
  await world.look();
  await world.look();
  expect(lists()).toEqual([]);
  world.clock.goesTo('tue', '09:00');
  await world.look();
  expect(lists().map(words)).toEqual([expect.stringContaining('nothing matches')]);
});

test('a list shows only accounts that a rule lets the channel watch, and none where no rule does', async () => {
  let rules = rulesWith(AT_NINE);
  world = await startNewsWorld({ rules, rulesNow: () => rules });
  world.clock.goesTo('mon', '08:00');
  world.opens('Ledger is down');
  await world.look();
  rules = {
    ...rules,
    rules: rules.rules.map((rule) =>
      rule.may.includes('watch') ? { ...rule, accounts: ['999999999999'] } : rule,
    ),
  };
  world.clock.goesTo('mon', '09:00');
  await world.look();
  expect(world.shown().map(words).join()).not.toContain('Ledger is down');
  rules = { ...rules, rules: rules.rules.filter(({ may }) => !may.includes('watch')) };
  world.clock.goesTo('tue', '09:00');
  const count = lists().length;
  await world.look();
  expect(lists()).toHaveLength(count);
});

test('that AWS has not answered is said once, between four fifths of its target and the target', async () => {
  const mention = { 'severity:critical': 'S0ONCALL' };
  const config = { plan: 'enterprise' as const };
  world = await startNewsWorld({ rules: rulesWith({ warn: 'severity:critical', mention }), config });
  const { clock } = world;
  await world.look();
  const opened = clock.now();
  world.opens('All is down', 'critical');
  world.opens('Ledger is down', 'urgent');
  const answered = world.opens('This is answered', 'critical');
  await world.look();
  world.aws.casebook.addCommunication(answered, { body: 'We are on it.' });
  clock.goesToDue();
  expect(clock.now() - opened).toBeGreaterThanOrEqual(12 * 60_000);
  expect(clock.now() - opened).toBeLessThan(13 * 60_000);
  await world.rings();
  const threadOf = (subject: string) => world.thread(cards().find((one) => words(one).includes(subject))!);
  expect(threadOf('All is down')).toEqual([expect.stringContaining('No answer from AWS yet')]);
  expect(threadOf('All is down')[0]).toContain('2 minutes left');
  expect(threadOf('All is down')[0]).toContain('<!subteam^S0ONCALL>');
  expect(world.bot.dueAt!()).toBeUndefined();
  await world.bot.restart();
  for (let looks = 0; looks < 13; looks += 1) await world.look();
  expect(threadOf('All is down')).toHaveLength(1);
  expect(threadOf('Ledger is down')).toEqual([]);
  expect(threadOf('This is answered')).toEqual([expect.stringContaining('We are on it.')]);
});

test('a bot that was away while a target passed says that it was missed', async () => {
  world = await startNewsWorld({ rules: rulesWith({ warn: 'critical' }), config: { plan: 'enterprise' } });
  await world.look();
  world.opens('All is down', 'critical');
  await world.look();
  world.clock.goesOn(20);
  await world.bot.restart();
  await world.look();
  expect(world.thread(card())).toEqual([expect.stringContaining('the first was due')]);
});

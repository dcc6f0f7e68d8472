import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { actor } from '../world/acting';
import { has, words } from '../world/messages';
import { type NewsWorld, startNewsWorld, watchingRules } from '../world/news';
import { person } from '../world/world';

let world: NewsWorld;
afterEach(() => world?.close());

const cards = () => world.shown().filter(({ metadata }) => metadata?.event_type === 'casedesk_case');
const told = () => world.shown().filter(({ metadata }) => metadata?.event_type !== 'casedesk_watch');

async function cardOf(subject: string): Promise<Message> {
  const found = cards().filter((message) => words(message).includes(subject));
  expect(found).toHaveLength(1);
  return found[0]!;
}

test('a case opened, answered, raised, resolved and reopened at AWS is one card and one thread', async () => {
  world = await startNewsWorld();
  const { aws } = world;
  await world.look();
  expect(world.shown().map(words)).toEqual([expect.stringContaining('This channel watches AWS Support')]);

  const caseId = world.opens('Ledger is down');
  await world.look();
  expect(words(await cardOf('Ledger is down'))).toContain('New case');
  expect(has(await cardOf('Ledger is down'), 'Reply')).toBe(true);
  expect(has(await cardOf('Ledger is down'), 'Resolve')).toBe(true);

  aws.casebook.addCommunication(caseId, { body: 'We are looking at it.' });
  aws.casebook.change(caseId, { status: 'pending-customer-action' });
  await world.look();
  const answered = await cardOf('Ledger is down');
  expect(words(answered)).toContain('Waiting on us');
  expect(world.thread(answered)).toEqual([expect.stringContaining('We are looking at it.')]);

  aws.casebook.change(caseId, { severityCode: 'critical' });
  await world.look();
  aws.casebook.resolve(caseId);
  await world.look();
  aws.casebook.reopen(caseId);
  await world.look();
  await world.look();
  expect(world.thread(await cardOf('Ledger is down')).slice(1)).toEqual([
    expect.stringContaining('Severity raised to :rotating_light: Critical'),
    expect.stringContaining('Resolved'),
    expect.stringContaining('Reopened'),
  ]);
  // The answer and the three moves stand in the channel too.
  expect(told()).toHaveLength(5);
});

test('what was there before the channel watched is not announced, and is when it moves', async () => {
  world = await startNewsWorld();
  const caseId = world.opens('Old trouble');
  world.opens('Small trouble', 'low');
  await world.look();
  await world.look();
  expect(told()).toEqual([]);
  world.aws.casebook.addCommunication(caseId, { body: 'Any news of this?' });
  world.aws.casebook.change(caseId, { status: 'pending-customer-action' });
  await world.look();
  const card = await cardOf('Old trouble');
  expect(words(card)).toContain('News of a case');
  expect(world.thread(card)).toEqual([expect.stringContaining('Any news of this?')]);
});

test('twelve new cases at once are one message', async () => {
  world = await startNewsWorld();
  await world.look();
  const ids = Array.from({ length: 12 }, (_, number) => world.opens(`Outage ${number}`));
  await world.look();
  await world.look();
  expect(told().map(words)).toEqual([expect.stringContaining('12 new cases')]);
  world.aws.casebook.resolve(ids[3]!);
  await world.look();
  expect(words(await cardOf('Outage 3'))).toContain('Resolved');
  expect(told()).toHaveLength(2);
});

test('a bot that is restarted says nothing twice, and misses nothing of meanwhile', async () => {
  world = await startNewsWorld();
  await world.look();
  world.opens('Before');
  await world.look();
  await world.bot.restart();
  world.opens('Meanwhile');
  await world.look();
  await world.look();
  expect(cards()).toHaveLength(2);
});

test('a card that is deleted stays away until its case moves, and an emptied channel begins anew', async () => {
  world = await startNewsWorld();
  await world.look();
  const caseId = world.opens('Ledger is down');
  await world.look();
  const { posts } = world.slack.workspace;
  posts.remove(await cardOf('Ledger is down'));
  await world.bot.restart();
  await world.look();
  expect(told()).toEqual([]);
  world.aws.casebook.change(caseId, { status: 'pending-customer-action' });
  await world.look();
  expect(words(await cardOf('Ledger is down'))).toContain('News of a case');

  for (const message of posts.lasting(channels.oncall)) posts.remove(message);
  await world.bot.restart();
  await world.look();
  expect(told()).toEqual([]);
  world.opens('Later');
  await world.look();
  expect(words(await cardOf('Later'))).toContain('New case');
});

test('a case that waits on us for two days is said once', async () => {
  world = await startNewsWorld();
  await world.look();
  const caseId = world.opens('Ledger is down');
  await world.look();
  world.aws.casebook.change(caseId, { status: 'pending-customer-action' });
  await world.look();
  world.clock.goesOn(60 * 49);
  for (let looks = 0; looks < 13; looks += 1) await world.look();
  expect(world.thread(await cardOf('Ledger is down'))).toEqual([
    expect.stringContaining('Waiting on us for two days'),
  ]);
});

test('what AWS writes to a case that stands where it stood is told within the hour', async () => {
  world = await startNewsWorld();
  await world.look();
  const caseId = world.opens('Ledger is down');
  await world.look();
  for (let looks = 0; looks < 5; looks += 1) await world.look();
  world.aws.casebook.addCommunication(caseId, { body: 'One more thing.' });
  for (let looks = 0; looks < 11; looks += 1) await world.look();
  expect(world.thread(await cardOf('Ledger is down'))).toEqual([expect.stringContaining('One more thing.')]);
});

test('what Casedesk sent itself is not told as news', async () => {
  world = await startNewsWorld();
  await world.look();
  world.opens('Ledger is down');
  await world.look();
  const jane = actor(world);
  const card = await cardOf('Ledger is down');
  const form = await jane.form(card, `Reply to case ${displayIdOf('Ledger is down')}`);
  const review = await jane.reviews(form, { text: 'It began at 02:13.' });
  await jane.until('Done', () => jane.sends(review));
  await world.look();
  await world.look();
  const thread = world.thread(await cardOf('Ledger is down'));
  expect(thread.filter((one) => one.includes('It began at 02:13.'))).toHaveLength(1);
});

function displayIdOf(subject: string): string {
  return world.aws.casebook.all().find((one) => one.subject === subject)!.displayId;
}

test('a channel is shown nothing that no rule lets it watch, from the next look on', async () => {
  let rules = watchingRules();
  world = await startNewsWorld({ rules, rulesNow: () => rules });
  await world.look();
  rules = watchingRules({ rules: rules.rules.filter(({ may }) => !may.includes('watch')) });
  world.opens('Secret');
  await world.look();
  expect(told()).toEqual([]);
  const answer = await person(world).types('/cases watches');
  expect(words(answer)).toContain('No rule allows what it watches to be posted here');
  expect(answer.ephemeralTo).toBeDefined();
});

test('a channel that others read is told nothing, unless a rule says that they may', async () => {
  world = await startNewsWorld({ config: { rightsSeconds: 0 } });
  await world.look();
  world.slack.workspace.channel(channels.oncall).is_ext_shared = true;
  world.opens('Secret');
  await world.look();
  expect(told()).toEqual([]);
});

test('people are told what a channel watches, and what the last look found', async () => {
  world = await startNewsWorld();
  const jane = person(world);
  expect(words(await jane.types('/cases watches'))).toContain('I have not looked yet');
  world.opens('Ledger is down');
  await world.look();
  const answer = words(await jane.types('/cases watches'));
  expect(answer).toContain('high and above');
  expect(answer).toContain('1 open case');
  expect(words(await person(world, 'jane', channels.general).types('/cases watches'))).toContain(
    'This channel watches nothing',
  );
});

test('whoever is to be called is called by the new card, and each post is written down', async () => {
  const rules = watchingRules();
  const mention = { 'severity:urgent': 'S0ONCALL', 'severity:critical': 'submitter' };
  world = await startNewsWorld({ rules: { ...rules, watches: [{ ...rules.watches![0]!, mention }] } });
  await world.look();
  world.opens('Ledger is down');
  const { email } = world.slack.workspace.user('U0ADA').profile;
  world.opens('All is down', 'critical', `AdminRole (Role) <${email}>`);
  world.opens('A little is down', 'high');
  await world.look();
  expect(words(await cardOf('Ledger is down'))).toContain('<!subteam^S0ONCALL>');
  expect(words(await cardOf('All is down'))).toContain('<@U0ADA>');
  expect(words(await cardOf('A little is down'))).not.toMatch(/<@|subteam/);
  const lines = world.audit.map((line) => JSON.parse(line)).filter(({ act }) => act === 'watch');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toMatchObject({ channel: channels.oncall, outcome: 'shown', query: 'high and above' });
});

test('AWS that does not answer is no news, and is said to whoever asks', async () => {
  world = await startNewsWorld();
  world.opens('Ledger is down');
  await world.look();
  world.aws.faults.noPlan({ operation: 'DescribeCases' });
  await world.look();
  expect(world.shown()).toHaveLength(1);
  expect(words(await person(world).types('/cases watches'))).toContain('no support plan with API access');
  world.aws.faults.clear();
  await world.look();
  expect(told()).toEqual([]);
});

test('a case that is opened in the channel has its news in the thread of the card it got there', async () => {
  world = await startNewsWorld();
  await world.look();
  const caseId = world.opens('Opened here');
  const { bot } = world.slack.workspace;
  const metadata = { event_type: 'casedesk_act', event_payload: { code: '7f3k2abc', case: caseId } };
  const draft = {
    channel: channels.oncall,
    user: bot.userId,
    bot_id: bot.botId,
    text: 'Opened here',
    blocks: [],
  };
  const card = world.slack.workspace.posts.post({ ...draft, metadata });
  await world.look();
  world.aws.casebook.addCommunication(caseId, { body: 'We have it.' });
  world.aws.casebook.change(caseId, { status: 'pending-customer-action' });
  await world.look();
  expect((await cardOf('Opened here')).ts).toBe(card.ts);
  expect(world.thread(card)).toEqual([expect.stringContaining('We have it.')]);
});

test('a channel begins to watch with fewer cases in its ledger where Slack takes no more', async () => {
  world = await startNewsWorld();
  for (let number = 0; number < 45; number += 1) world.opens(`Old trouble ${number}`);
  world.slack.faults.fail('chat.postMessage', { error: 'metadata_too_large' });
  await world.look();
  expect(world.shown()[0]?.metadata?.event_payload).toMatchObject({ isCut: true });
  world.opens('New trouble');
  await world.look();
  expect(told().map(words)).toEqual([expect.stringContaining('New trouble')]);
});

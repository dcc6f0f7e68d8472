/** News as the sandbox shows it: what people do in the drawer, and days that pass in seconds, for Slack, AWS and the bot alike. */
import { DescribeCasesCommand, SupportClient } from '@aws-sdk/client-support';
import { caseControls } from '../../app/sandbox/controls-cases';
import { timeControls } from '../../app/sandbox/controls-time';
import { openWorld, WATCHING, type World, type WorldOptions } from '../../app/sandbox/world';
import { isSignOfLife } from '../../src/blocks/notices';
import type { AwsSupportEmulator } from '../../src/emulators/aws-support/server';
import { people } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { words } from '../world/messages';

let world: World;
afterEach(() => world?.close());

const START = Date.UTC(2026, 10, 24, 9);

/** Opens the sandbox on a Tuesday at ten in Berlin, an hour after the digest. */
async function open(options: Partial<WorldOptions> = {}): Promise<void> {
  const behind = Date.now() - START;
  world = await openWorld({ cases: 12, seed: 1, computer: () => Date.now() - behind, ...options });
}

/** Uses a button of the drawer; resolves to what it says. */
async function uses(label: string): Promise<string> {
  const control = [...caseControls(world), ...timeControls(world)].find((one) => one.label === label)!;
  return (await control.use(true)) ?? '';
}

/** One set of buttons, which know what was opened with them. */
function drawer() {
  const controls = [...caseControls(world), ...timeControls(world)];
  return async (...labels: string[]) => {
    const told: string[] = [];
    for (const label of labels)
      told.push((await controls.find((one) => one.label === label)!.use(true)) ?? '');
    return told.at(-1)!;
  };
}

const all = () => world.slack.workspace.posts.lasting(WATCHING.id);
const thread = (like: string): string[] => {
  const root = all().find((message) => !message.thread_ts && words(message).includes(like));
  return all()
    .filter(({ thread_ts }) => thread_ts === root?.ts)
    .map(words);
};

test('the channel watches from the start, and nothing of before is announced', async () => {
  await open();
  expect(all().map(words)).toEqual([expect.stringMatching(/This channel watches AWS Support/)]);
  expect(await uses('Look for news now')).toBe('The bot looked. There was no news.');
});

test('a case that is opened, answered, raised, resolved and reopened in the drawer is one thread', async () => {
  await open();
  const use = drawer();
  expect(await use('Open a case')).toMatch(/^Opened 99\d+: Load balancer/);
  expect(await use('Five minutes later')).toMatch(
    /The bot looked once\. It posted 1 message in #aws-cases and edited 1\.$/,
  );
  const says = {
    'AWS answers': /^AWS answered 99\d+: Load balancer/,
    'Raise a severity': /^Raised 99\d+: Load balancer.* It is critical now\./,
    'Resolve a case': /^Resolved 99\d+: Load balancer/,
    'Reopen a case': /^Reopened 99\d+: Load balancer/,
  };
  for (const [label, sentence] of Object.entries(says)) {
    expect(await use(label)).toMatch(sentence);
    await use('Five minutes later');
  }
  const said = thread('Load balancer');
  expect(said).toEqual([
    expect.stringContaining('we have looked at the metrics'),
    expect.stringContaining('Severity raised to'),
    expect.stringContaining('Resolved'),
    expect.stringContaining('It is back since this morning'),
    expect.stringContaining('Reopened'),
  ]);
  expect(await use('Five minutes later')).toMatch(/There was no news\.$/);
});

test('twelve cases are one message, and whoever opened them is called', async () => {
  await open();
  await drawer()('Open twelve cases', 'Five minutes later');
  expect(all().map(words).slice(1)).toEqual([
    expect.stringMatching(`12 new cases.*<@${people.ada}>|<@${people.ada}>.*12 new cases`),
  ]);
});

test('after three days a case that waits on us is recalled, once, and stands below what was said before', async () => {
  await open();
  const use = drawer();
  await use('Open a case', 'Five minutes later', 'AWS answers', 'Five minutes later');
  const before = Date.now();
  // The digests of Wednesday to Friday, and that it waits.
  expect(await use('Three days later')).toMatch(/^It is .* The bot looked 2\d times\. It posted 4 messages/);
  expect(Date.now() - before).toBeLessThan(60_000);
  expect(thread('Load balancer').at(-1)).toContain('Waiting on us for two days');
  // It is Friday, and nothing is posted but Monday's digest.
  expect(await use('Three days later')).toMatch(/It posted 1 message/);
  const times = all().map(({ ts }) => Number(ts));
  expect([...times].sort((one, other) => one - other)).toEqual(times);
});

test('a digest stands there at nine on every weekday, to the minute', async () => {
  await open();
  await uses('Two weeks later');
  const digests = all().filter((one) => words(one).includes('Page 1'));
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin' },
  });
  expect(digests.map(({ ts }) => format.format(Number(ts) * 1000).replace(',', ''))).toEqual(
    ['Wed', 'Thu', 'Fri', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Mon', 'Tue'].map((day) => `${day} 09:00`),
  );
});

test('a first answer that is late is warned of before it is', async () => {
  await open();
  const use = drawer();
  await use('Open a case', 'Five minutes later', 'Three hours later');
  expect(thread('Load balancer')[0]).toContain('four fifths of the time are gone');
});

test('weeks after it was resolved, the form of a reply says that the case may stay so', async () => {
  await open();
  const use = drawer();
  await use('Open a case', 'Five minutes later', 'Resolve a case', 'Five minutes later', 'Two weeks later');
  await use('Two weeks later', 'Five minutes later');
  const { workspace } = world.slack;
  const jane = world.slack.person(people.jane);
  const card = all().find((one) => !one.thread_ts && words(one).includes('Load balancer'))!;
  await jane.clicks(card, 'Reopen');
  const form = await workspace.waitFor(() =>
    workspace.modals(people.jane).find((view) => JSON.stringify(view).includes('This case is resolved')),
  );
  expect(JSON.stringify(form)).toContain('most likely for longer than the 14 days');
});

test('Slack and AWS say the time that the bot goes by', async () => {
  await open();
  await uses('Three hours later');
  const message = world.slack.person(people.jane).says(WATCHING.id, 'Hello') as Message | undefined;
  const ts = message?.ts ?? all().at(-1)!.ts;
  const { displayId } = world.aws.casebook.insert({ subject: 'Later' });
  const client = new SupportClient({
    endpoint: (world.aws as AwsSupportEmulator).url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'emulator', secretAccessKey: 'emulator' },
  });
  const { cases = [] } = await client.send(new DescribeCasesCommand({ displayId }));
  client.destroy();
  const ahead = 3 * 3_600_000;
  for (const moment of [Number(ts) * 1000, Date.parse(cases[0]!.timeCreated!), world.clock.now()]) {
    expect(moment - START).toBeGreaterThanOrEqual(ahead);
    expect(moment - START).toBeLessThan(ahead + 60_000);
  }
});

test('weeks later every account is still read: keys go by the clock of this computer', async () => {
  await open({ isOfMany: true });
  await uses('Two weeks later');
  const jane = world.slack.person(people.jane);
  await jane.types(WATCHING.id, '/cases watches');
  const { workspace } = world.slack;
  const answer = await workspace.waitFor(() =>
    workspace.messages(WATCHING.id, { as: people.jane }).find((one) => one.ephemeralTo && !isSignOfLife(one)),
  );
  expect(words(answer)).toMatch(/sandbox/);
  expect(words(answer)).toMatch(/legacy/);
  expect(words(answer)).not.toMatch(/prod-eu|prod-us|data|staging/);
});

test('a list after a push is of now, and not of the cache', async () => {
  await open();
  await uses('Three days later');
  const { workspace } = world.slack;
  const jane = world.slack.person(people.jane);
  const before = all().length;
  await jane.types(WATCHING.id, '/cases open');
  const list = await workspace.waitFor(() =>
    all()
      .slice(before)
      .find((one) => words(one).includes('Page 1')),
  );
  const [, asOf] = /<!date\^(\d+)\^/.exec(words(list)) ?? [];
  expect(Math.abs(Number(asOf) * 1000 - world.clock.now())).toBeLessThan(60_000);
});

test('with no bot running time passes, and nobody looks', async () => {
  await open();
  await world.bot.stop();
  expect(await uses('Look for news now')).toBe('No bot is running, so nobody looked for news.');
  expect(await uses('Three hours later')).toMatch(/^It is .*\. No bot is running/);
  expect(Math.round(world.clock.ahead / 1_000)).toBe(3 * 3_600);
  await drawer()('Open a case');
  await world.bot.start();
  await uses('Look for news now');
  expect(words(all().at(-1)!)).toContain('Load balancer');
});

test('the doctor finds nothing to do about what it watches', async () => {
  await open();
  const { workspace } = world.slack;
  await world.slack.person(people.jane).types(WATCHING.id, '/cases doctor');
  const answer = await workspace.waitFor(() =>
    workspace
      .messages(WATCHING.id, { as: people.jane })
      .find((one) => one.ephemeralTo && words(one).includes('check-up')),
  );
  expect(words(answer)).toContain('*Watches*: the one channel can be told what is new');
  expect(words(answer)).toContain('check-up*: all is well');
});

test('a sandbox that is closed while time passes ends', async () => {
  await open();
  const passing = world.looks.pass(14 * 86_400_000, 3_600_000);
  await world.close();
  await passing;
  expect(world.clock.ahead).toBeLessThan(14 * 86_400_000);
});

/** What a channel is reminded of: each time that it is so, and as it is when it is said. */
import { channels } from '../../src/emulators/slack/seed';
import { words } from '../world/messages';
import { type NewsWorld, startNewsWorld, watchingRules } from '../world/news';

let world: NewsWorld;
afterEach(() => world?.close());

const DAY = 24 * 60;
const card = () => world.shown().find(({ metadata }) => metadata?.event_type === 'casedesk_case')!;
const reminders = (what: string) => world.thread(card()).filter((one) => one.includes(what));

async function carded(rules = watchingRules()) {
  world = await startNewsWorld({ rules });
  await world.look();
  const caseId = world.opens('Ledger is down');
  await world.look();
  return caseId;
}

async function looks(count: number): Promise<void> {
  for (let look = 0; look < count; look += 1) await world.look();
}

test('a case that waits on us for two days once more is said to, and that stays when AWS answers', async () => {
  const caseId = await carded();
  for (const status of ['work-in-progress', 'customer-action-completed']) {
    world.aws.casebook.change(caseId, { status });
    await world.look();
    world.aws.casebook.change(caseId, { status: 'pending-customer-action' });
    await world.look();
    world.clock.goesOn(2 * DAY);
    await world.look();
  }
  world.aws.casebook.addCommunication(caseId, { body: 'Any news from you?' });
  await looks(13);
  expect(words(card())).toContain('Ledger is down');
  expect(world.thread(card()).at(-1)).toContain('Any news from you?');
  expect(reminders('Waiting on us for two days')).toHaveLength(2);
});

test('a case that is resolved a second time is said a second time to be near the end of its 14 days', async () => {
  const caseId = await carded();
  for (let times = 0; times < 2; times += 1) {
    world.aws.casebook.resolve(caseId);
    await world.look();
    world.clock.goesOn(12 * DAY);
    await looks(2);
    world.aws.casebook.reopen(caseId);
    await looks(2);
  }
  expect(reminders('Can be reopened for about two more days')).toHaveLength(2);
});

/** Nobody is told anything at night or on a weekend. */
const officeHours = watchingRules({
  watches: [
    {
      ...{ channel: channels.oncall, query: 'high and above' },
      quiet: { hours: '22:00-09:00', weekends: true },
    },
  ],
});

test.each([
  ['15:00', /reopened for about 6 more hours/],
  ['09:45', undefined],
])(
  'of a case that was resolved on a Monday at %s a Monday says how long it can be reopened, if that helps',
  async (time, said) => {
    const caseId = await carded(officeHours);
    world.clock.goesTo('mon', time);
    await world.look();
    world.aws.casebook.resolve(caseId);
    await world.look();
    world.clock.goesOn(11 * DAY);
    // Sunday of the week after: its twelve days were over on Saturday.
    world.clock.goesTo('sun', '12:00');
    await world.look();
    expect(reminders('reopened')).toEqual([]);
    world.clock.goesTo('mon', '08:58');
    await looks(13);
    expect(reminders('reopened')).toEqual(said ? [expect.stringMatching(said)] : []);
  },
);

test('nobody is told that a case can be reopened when AWS reopens it no more', async () => {
  const caseId = await carded();
  world.aws.casebook.resolve(caseId);
  await world.look();
  world.clock.goesOn(14.2 * DAY);
  await looks(2);
  expect(reminders('reopened')).toEqual([]);
});

test('a case that waited while nobody was told is said to wait for as long as it does', async () => {
  const caseId = await carded(officeHours);
  world.clock.goesTo('thu', '10:00');
  await world.look();
  world.aws.casebook.change(caseId, { status: 'pending-customer-action' });
  await world.look();
  world.clock.goesTo('mon', '09:00');
  await world.look();
  expect(reminders('Waiting')).toEqual([expect.stringContaining('Waiting on us for 3 days')]);
});

test.each([
  ['has a card', 'open'],
  ['had none, as nobody watched it', 'high and above'],
])(
  'a case that is raised when its new target has passed, and %s, is said at once to be without an answer',
  async (_, query) => {
    const watch = { channel: channels.oncall, query, warn: 'high and above' };
    world = await startNewsWorld({ rules: watchingRules({ watches: [watch] }) });
    await world.look();
    const caseId = world.opens('Ledger is down', 'low');
    world.opens('Another', 'urgent');
    await looks(2);
    world.clock.goesOn(3 * 60);
    await world.look();
    world.aws.casebook.change(caseId, { severityCode: 'urgent' });
    await looks(13);
    const raised = world.shown().find((one) => /Ledger is down/.test(words(one)) && one.metadata)!;
    const said = world.thread(raised).filter((one) => one.includes('No answer from AWS yet'));
    expect(said).toEqual([expect.stringContaining('the first was due')]);
  },
);

test('of a case of the night that AWS left without an answer the morning says both', async () => {
  const [watch] = officeHours.watches!;
  const watches = [{ ...watch!, warn: 'high and above' }];
  world = await startNewsWorld({ rules: watchingRules({ watches }) });
  world.clock.goesTo('tue', '21:00');
  await world.look();
  world.clock.goesTo('tue', '23:00');
  world.opens('Ledger is down');
  await looks(2);
  world.clock.goesTo('wed', '09:00');
  await world.look();
  expect(words(card())).toContain('New case');
  expect(reminders('No answer from AWS yet')).toHaveLength(1);
});

test('a case that AWS answered before it was raised is not said to be without an answer', async () => {
  const watch = { channel: channels.oncall, query: 'open', warn: 'high and above' };
  const caseId = await carded(watchingRules({ watches: [watch] }));
  world.aws.casebook.change(caseId, { severityCode: 'low' });
  await world.look();
  world.aws.casebook.addCommunication(caseId, { body: 'Which instance is it?' });
  world.clock.goesOn(3 * 60);
  world.aws.casebook.change(caseId, { severityCode: 'urgent' });
  await looks(13);
  expect(reminders('Severity raised')).toHaveLength(1);
  expect(reminders('No answer')).toEqual([]);
});

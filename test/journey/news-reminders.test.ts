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

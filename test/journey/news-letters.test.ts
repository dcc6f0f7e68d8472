/** AWS's answers as they really come: long, twice in a moment, and with what we wrote quoted below. */
import { channels } from '../../src/emulators/slack/seed';
import { words } from '../world/messages';
import { type NewsWorld, startNewsWorld } from '../world/news';

let world: NewsWorld;
afterEach(() => world?.close());

async function carded() {
  world = await startNewsWorld();
  await world.look();
  const caseId = world.opens('Ledger is down');
  await world.look();
  const [card] = world.shown().filter(({ metadata }) => metadata?.event_type === 'casedesk_case');
  return { caseId, thread: () => world.thread(card!), answers: answering(caseId) };
}

function answering(caseId: string) {
  return (body: string, time = new Date(world.clock.now())) =>
    world.aws.casebook.addCommunication(caseId, { body, timeCreated: time.toISOString() });
}

test('a long answer to an urgent case comes whole into the thread, and stands in the channel once', async () => {
  const { thread, answers } = await carded();
  const before = world.shown().length;
  answers('Look at the nodes of the cluster. '.repeat(230));
  await world.look();
  expect(thread().length).toBeGreaterThan(2);
  const told = world.shown().slice(before).map(words);
  expect(told).toEqual([expect.stringMatching(/Ledger is down.*part 1 of/s)]);
});

test('answers of one moment all come, in the order they were written, and what was sent twice comes once', async () => {
  const { thread, answers } = await carded();
  const moment = new Date(world.clock.now());
  for (const body of ['First', 'Second', 'Second']) answers(body, moment);
  await world.look();
  expect(thread()).toEqual([expect.stringContaining('First'), expect.stringContaining('Second')]);
});

test('an answer that somebody deleted from the thread stays away', async () => {
  const { thread, answers } = await carded();
  answers('Here is your password.');
  await world.look();
  const [card] = world.shown().filter(({ metadata }) => metadata?.event_type === 'casedesk_case');
  const { workspace } = world.slack;
  for (const one of workspace.messages(channels.oncall, { threadTs: card!.ts }))
    if (one.ts !== card!.ts) workspace.posts.remove(one);
  await world.look();
  await world.look();
  expect(thread()).toEqual([]);
});

test('an answer that quotes what Casedesk sent is told', async () => {
  const { thread, answers } = await carded();
  answers('Which instance is it?\n\n> It began at noon.\n> jane (Slack) via Casedesk 7f3k2abc');
  await world.look();
  expect(thread()).toEqual([expect.stringContaining('Which instance is it?')]);
});

test('what people write right after they opened a case is told, and what they opened it with is not', async () => {
  world = await startNewsWorld();
  await world.look();
  const caseId = world.opens('Ledger is down');
  for (const body of ['Sorry, I meant instance i-2.', 'And it is in eu-west-1.']) {
    world.clock.goesOn(0.3);
    world.aws.casebook.addCommunication(caseId, { body, submittedBy: 'ada@example.com' });
  }
  for (let looks = 0; looks < 13; looks += 1) await world.look();
  const card = world.shown().find(({ metadata }) => metadata?.event_type === 'casedesk_case');
  expect(world.thread(card!)).toEqual([
    expect.stringContaining('I meant instance i-2'),
    expect.stringContaining('And it is in eu-west-1'),
  ]);
});

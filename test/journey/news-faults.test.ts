/** What one case does must not keep the others from being told. */
import type { Message } from '../../src/emulators/slack/shapes';
import { words } from '../world/messages';
import { type NewsWorld, startNewsWorld } from '../world/news';
import { person } from '../world/world';

let world: NewsWorld;
afterEach(() => world?.close());

const cards = () => world.shown().filter(({ metadata }) => metadata?.event_type === 'casedesk_case');

function cardOf(subject: string): Message {
  const [card, ...others] = cards().filter((message) => words(message).includes(subject));
  expect(others).toEqual([]);
  return card!;
}

test('a case that AWS has forgotten keeps no other case of the channel from being told', async () => {
  world = await startNewsWorld();
  await world.look();
  const ids = Array.from({ length: 12 }, (_, number) => world.opens(`Old trouble ${number}`));
  await world.look();
  for (const caseId of [ids[2]!, ids[7]!]) world.aws.casebook.remove(caseId);
  world.aws.casebook.resolve(ids[3]!);
  world.opens('New trouble');
  await world.look();
  expect(words(cardOf('New trouble'))).toContain('New case');
  expect(words(cardOf('Old trouble 3'))).toContain('Resolved');
  expect(words(await person(world).types('/cases watches'))).not.toContain(':warning:');
});

test('a message that Slack refuses keeps no other case from being told, and comes when Slack takes it', async () => {
  world = await startNewsWorld();
  await world.look();
  world.slack.faults.fail('chat.postMessage', { error: 'invalid_blocks' });
  for (const subject of ['First', 'Second', 'Third']) world.opens(subject);
  await world.look();
  expect(cards()).toHaveLength(2);
  expect(words(await person(world).types('/cases watches'))).toContain('did not get to its end');
  await world.look();
  await world.look();
  for (const subject of ['First', 'Second', 'Third']) expect(words(cardOf(subject))).toContain('New case');
  expect(world.shown()).toHaveLength(4);
});

test('a thread that nobody may write in keeps no other case from being told', async () => {
  world = await startNewsWorld();
  await world.look();
  const ids = [world.opens('Open to all'), world.opens('Locked')];
  await world.look();
  for (const caseId of ids) world.aws.casebook.addCommunication(caseId, { body: 'Which instance is it?' });
  world.slack.faults.fail('chat.postMessage', { error: 'restricted_action_thread_locked' });
  await world.look();
  const answered = [expect.stringContaining('Which instance is it?')];
  expect(world.thread(cardOf('Locked'))).toEqual([]);
  expect(world.thread(cardOf('Open to all'))).toEqual(answered);
  await world.look();
  expect(world.thread(cardOf('Locked'))).toEqual(answered);
});

test('what fails for one case does not have the correspondence of all others read at every look', async () => {
  world = await startNewsWorld();
  await world.look();
  const ids = ['First', 'Second', 'Third', 'Fourth'].map((subject) => world.opens(subject));
  await world.look();
  world.clock.goesOn(60);
  world.aws.casebook.addCommunication(ids[0]!, { body: 'Which instance is it?' });
  const locked = () =>
    world.slack.faults.fail('chat.postMessage', { error: 'restricted_action_thread_locked', times: 1 });
  const read = async () => {
    const before = world.aws.totals.DescribeCommunications ?? 0;
    locked();
    await world.look();
    return (world.aws.totals.DescribeCommunications ?? 0) - before;
  };
  expect(await read()).toBe(4);
  expect(await read()).toBe(1);
  world.slack.faults.clear();
  await world.look();
  expect(world.thread(cardOf('First'))).toEqual([expect.stringContaining('Which instance is it?')]);
});

test('correspondence that AWS does not give keeps no card from being true, and is told once it does', async () => {
  world = await startNewsWorld();
  await world.look();
  const caseId = world.opens('Ledger is down');
  await world.look();
  for (let looks = 0; looks < 4; looks += 1) await world.look();
  world.aws.casebook.addCommunication(caseId, { body: 'Which instance is it?' });
  world.aws.casebook.change(caseId, { status: 'pending-customer-action' });
  world.opens('Another');
  world.aws.faults.fail('AccessDeniedException', {
    operation: 'DescribeCommunications',
    status: 400,
    times: 50,
  });
  for (let looks = 0; looks < 5; looks += 1) await world.look();
  expect(words(cardOf('Another'))).toContain('New case');
  expect(words(cardOf('Ledger is down'))).toContain('Waiting on us');
  expect(words(await person(world).types('/cases watches'))).toContain('did not get to its end');
  world.aws.faults.clear();
  await world.look();
  expect(world.thread(cardOf('Ledger is down'))).toEqual([expect.stringContaining('Which instance is it?')]);
});

test('whoever asks while AWS does not answer is told no number of cases', async () => {
  world = await startNewsWorld();
  world.opens('Ledger is down');
  await world.look();
  world.aws.faults.noPlan({ operation: 'DescribeCases' });
  await world.look();
  const answer = words(await person(world).types('/cases watches'));
  expect(answer).toContain('no support plan');
  expect(answer).not.toMatch(/open case|nothing new/);
});

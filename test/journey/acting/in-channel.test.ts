/** What was sent stands in the channel once, whatever gets lost on the way there; where that is not known, the person hears it. */
import { actor, newCase, reviewedReply, startActingWorld } from '../../world/acting';
import { words } from '../../world/messages';
import type { World } from '../../world/world';

let world: World;
beforeEach(async () => {
  world = await startActingWorld();
});
afterEach(() => world.close());

const REPLY = { operation: 'AddCommunicationToCase', times: 1 } as const;

function leaves(): void {
  const { workspace } = world.slack;
  const channel = workspace.channel(actor(world).channel);
  channel.members = channel.members.filter((one) => one !== workspace.bot.userId);
}

const saying = (part: string) => (message: Parameters<typeof words>[0]) => words(message).includes(part);

describe('in a channel that the bot is not in', () => {
  test('a reply that is found by looking again is shown, since nobody has shown it', async () => {
    leaves();
    const { jane, shown, review } = await reviewedReply(world);
    world.aws.faults.onceAccepted.cut(REPLY);
    const unknown = await jane.until('Not known', () => jane.sends(review));
    await jane.until('Done', () => jane.who.clicks(unknown, 'Look again'));
    expect(jane.seen(shown.ts).filter(saying('The reboot helped.'))).toHaveLength(1);
  });

  test('and so is a new case', async () => {
    leaves();
    const jane = actor(world);
    const review = await newCase(jane, 'Database down', 'It is down.');
    world.aws.faults.onceAccepted.cut({ operation: 'CreateCase', times: 1 });
    const unknown = await jane.until('Not known', () => jane.sends(review));
    await jane.until('Done', () => jane.who.clicks(unknown, 'Look again'));
    expect(jane.seen().filter(saying('Database down'))).toHaveLength(1);
  });

  test('whoever looks again on a page whose bot is dead hears that it may not stand there', async () => {
    leaves();
    const { jane, review } = await reviewedReply(world);
    world.aws.faults.onceAccepted.cut(REPLY);
    const unknown = await jane.until('Not known', () => jane.sends(review));
    // As a bot leaves it that died while it sent.
    const { isUnsure, ...draft } = JSON.parse(unknown.private_metadata!);
    unknown.private_metadata = JSON.stringify({ ...draft, sentAt: 1 });
    const done = await jane.until('Done', () => jane.who.clicks(unknown, 'Look again'));
    expect([isUnsure, jane.modal.reads(done)]).toEqual([
      true,
      expect.stringContaining('I do not know whether it stands in the channel'),
    ]);
  });
});

describe('where Slack does not say whether it has it', () => {
  test.each([{ cut: true }, { status: 500 }])(
    'what stands there is not said to be missing (%j)',
    async (fault) => {
      const { jane, shown, review } = await reviewedReply(world);
      world.slack.faults.fail('chat.postMessage', { ...fault, carriedOut: true, times: 1 });
      const done = await jane.until('Done', () => jane.sends(review));
      expect(jane.modal.reads(done)).not.toContain('could not show it');
      expect(jane.modal.reads(done)).toContain('Open the thread');
      expect(jane.seen(shown.ts).filter(saying('The reboot helped.'))).toHaveLength(1);
    },
  );

  test('what does not stand there is said to be unknown', async () => {
    const { jane, review } = await reviewedReply(world);
    world.slack.faults.fail('chat.postMessage', { status: 500, times: 1 });
    const done = await jane.until('Done', () => jane.sends(review));
    expect(jane.modal.reads(done)).toContain('I do not know whether it stands in the channel');
  });
});

test('a card is found again in a channel in which much was said since, and not posted twice', async () => {
  const jane = actor(world);
  const review = await newCase(jane, 'Database down', 'It is down.');
  world.aws.faults.onceAccepted.slow(500, { operation: 'CreateCase', times: 1 });
  const sending = await jane.until('Sending…', () => jane.sends(review));
  world.slack.faults.fail('views.update', { times: 4 });
  await world.bot.restart();
  expect(jane.seen().filter(saying('Database down'))).toHaveLength(1);
  world.slack.faults.clear();
  for (let count = 0; count < 205; count += 1) jane.who.says(jane.channel, `chat ${count}`);
  await jane.until('Done', () => jane.who.clicks(sending, 'Look again'));
  expect(jane.seen().filter(saying('Database down'))).toHaveLength(1);
});

describe('whoever opens the case meanwhile shows its text, and is not taken for who sent it', () => {
  test('a reply stays in the thread', async () => {
    const { jane, shown, review } = await reviewedReply(world);
    world.slack.faults.fail('chat.postMessage', { status: 200, delayMs: 1_200 });
    await jane.until('Sending…', () => jane.sends(review));
    const isThere = () => world.aws.casebook.written('The reboot helped.').replies.length > 0;
    while (!isThere()) await new Promise(setImmediate);
    const ada = actor(world, 'ada');
    const now = await ada.turns(shown, 'Refresh');
    expect(words(now)).toContain('The reboot helped.');
    await jane.until('Done', async () => {});
    await new Promise((done) => setTimeout(done, 300));
    await world.bot.stop();
    expect(jane.seen(shown.ts).slice(1).filter(saying('replied to AWS Support'))).toHaveLength(1);
    await world.bot.start();
  });

  test('and the card of a new case is there', async () => {
    const jane = actor(world);
    const review = await newCase(jane, 'Database down', 'It is down.');
    await jane.until('Sending…', () => jane.sends(review));
    const made = () => world.aws.casebook.all().find(({ subject }) => subject === 'Database down');
    while (!made()) await new Promise(setImmediate);
    await actor(world, 'ada').types(`/cases ${made()!.displayId}`);
    await jane.until('Done', async () => {});
    await world.bot.stop();
    const isCard = ({ metadata }: { metadata?: Record<string, unknown> }) =>
      metadata?.event_type === 'casedesk_act';
    expect(jane.seen().filter(isCard)).toHaveLength(1);
    await world.bot.start();
  });
});

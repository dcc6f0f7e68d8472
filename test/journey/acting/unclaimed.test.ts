/** Slack does not say whether this bot is the one to send it: then nobody sends, and the person is told and may do it. */
import { channels, people } from '../../../src/emulators/slack/seed';
import type { View } from '../../../src/emulators/slack/shapes';
import { actor, openCase, reviewedReply, sentTo, startActingWorld, typed } from '../../world/acting';
import type { World } from '../../world/world';

const MINUTE = 60_000;
const MB = 1024 * 1024;
const LOST = [
  ['502', { status: 502 }],
  ['cut', { cut: true }],
] as const;

let world: World;
beforeEach(async () => {
  // Who waits for what may be on its way elsewhere is not waited for.
  world = await startActingWorld({}, { config: { drainSeconds: 0 } });
});
afterEach(() => world.close());

/** By now whoever may have had it under way has given up. */
function isOver(page: View): void {
  const draft = JSON.parse(page.private_metadata!);
  page.private_metadata = JSON.stringify({ ...draft, sentAt: draft.sentAt - MINUTE });
}

test.each(LOST)(
  'a claim that was carried out unheard (%s) is said to be one, and can be sent once it is over',
  async (_, loss) => {
    const { jane, review, caseId } = await reviewedReply(world);
    world.slack.faults.fail('views.update', { ...loss, carriedOut: true });
    const unclaimed = await jane.until('Not known yet', () => jane.sends(review));
    expect(jane.modal.reads(unclaimed)).toContain('The reboot helped.');
    const early = await jane.modal.next(() => jane.who.clicks(unclaimed, 'Look again'));
    expect(jane.modal.reads(early)).not.toContain('Send anyway');
    isOver(early);
    const unknown = await jane.until('Not known', () => jane.who.clicks(early, 'Look again'));
    expect(sentTo(world, caseId)).toEqual([]);
    await jane.until('Done', () => jane.who.clicks(unknown, 'Send anyway'));
    expect(sentTo(world, caseId)).toHaveLength(1);
  },
);

test.each(LOST)('a claim that was not carried out (%s) is made again, and it is sent', async (_, loss) => {
  const { jane, review, caseId } = await reviewedReply(world);
  world.slack.faults.fail('views.update', loss);
  await jane.until('Done', () => jane.sends(review));
  expect(sentTo(world, caseId)).toHaveLength(1);
});

test('a claim that Slack begins with when it has the answer to the submission already is said to be unknown, and can be sent', async () => {
  const { jane, review, caseId } = await reviewedReply(world);
  world.slack.faults.fail('views.update', { status: 200, delayMs: 2_600 });
  const unclaimed = await jane.until('Not known yet', () => jane.sends(review));
  isOver(unclaimed);
  const unknown = await jane.until('Not known', () => jane.who.clicks(unclaimed, 'Look again'));
  expect(sentTo(world, caseId)).toEqual([]);
  await jane.until('Done', () => jane.who.clicks(unknown, 'Send anyway'));
  expect(sentTo(world, caseId)).toHaveLength(1);
});

test.each(LOST)(
  'Send anyway whose claim was carried out unheard (%s) sends nothing, and says so',
  async (_, loss) => {
    const { jane, review, caseId } = await reviewedReply(world);
    world.aws.faults.cut({ operation: 'AddCommunicationToCase', times: 1 });
    const unknown = await jane.until('Not known', () => jane.sends(review));
    world.slack.faults.fail('views.update', { ...loss, carriedOut: true });
    await jane.until('Not known yet', () => jane.who.clicks(unknown, 'Send anyway'));
    expect(sentTo(world, caseId)).toEqual([]);
  },
);

test('where Slack takes no page for a while, it is said as soon as it does', async () => {
  const { jane, review, caseId } = await reviewedReply(world);
  world.aws.faults.cut({ operation: 'AddCommunicationToCase', times: 1 });
  const unknown = await jane.until('Not known', () => jane.sends(review));
  world.slack.faults.fail('views.update', { status: 502, times: 5 });
  await jane.until('Not known yet', () => jane.who.clicks(unknown, 'Send anyway'));
  expect(sentTo(world, caseId)).toEqual([]);
});

test('of two deliveries, one of which lost the answer to its claim, one sends at the most', async () => {
  const { jane, review, caseId } = await reviewedReply(world);
  world.slack.faults.fail('views.update', { status: 502, carriedOut: true });
  const delivery = await jane.sends(review);
  await world.slack.redeliver(delivery);
  await jane.until('Not known yet', async () => {});
  expect(sentTo(world, caseId)).toEqual([]);
});

test('Look again whose page is shown unheard still says what AWS has', async () => {
  const { jane, review } = await reviewedReply(world);
  world.aws.faults.onceAccepted.cut({ operation: 'AddCommunicationToCase', times: 1 });
  const unknown = await jane.until('Not known', () => jane.sends(review));
  world.slack.faults.fail('views.update', { status: 502, carriedOut: true });
  await jane.until('Done', () => jane.who.clicks(unknown, 'Look again'));
});

test('Look again whose page is shown unheard says so where AWS has nothing', async () => {
  const { jane, review } = await reviewedReply(world);
  world.aws.faults.cut({ operation: 'AddCommunicationToCase', times: 1 });
  const unknown = await jane.until('Not known', () => jane.sends(review));
  world.slack.faults.fail('views.update', { status: 502, carriedOut: true });
  await jane.who.clicks(unknown, 'Look again');
  const told = () => world.slack.workspace.messages(channels.janeDm, { as: people.jane });
  await world.slack.workspace.waitFor(() => told().length > 0, { what: 'what AWS has' });
});

test.each(LOST)(
  'a page that says how far the files are and is shown unheard (%s) stops nothing',
  async (_, loss) => {
    world.aws.faults.adjust({ readyAfterMs: 2_500, partSize: 2 * MB });
    const { displayId, caseId } = openCase(world);
    const jane = actor(world);
    const form = await jane.form(await jane.opensCase(displayId), `Reply to case ${displayId}`);
    const file = jane.who.brings({ name: 'core.log', content: Buffer.alloc(7 * MB, 65) });
    const review = await jane.reviews(form, { text: typed('As asked for.'), files: [file.id] });
    let page = 0;
    // The claim, the first of them, and those that follow with the hash of the one before.
    const only = ({ hash }: { hash?: string }) => hash !== undefined && page++ > 0;
    world.slack.faults.fail('views.update', { ...loss, carriedOut: true, only: only as never, times: 1 });
    await jane.until('Done', () => jane.sends(review));
    expect(sentTo(world, caseId)).toHaveLength(1);
  },
  60_000,
);

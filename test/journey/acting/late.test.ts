/** What comes late (a second delivery, a click on an old screen) changes nothing on a page that has moved on since. */
import { setTimeout as sleep } from 'node:timers/promises';
import { channels, people } from '../../../src/emulators/slack/seed';
import type { Delivery, View } from '../../../src/emulators/slack/shapes';
import { reviewedReply, settles, startActingWorld } from '../../world/acting';
import type { World } from '../../world/world';

let world: World;
beforeEach(async () => {
  // Rights are asked for each time.
  world = await startActingWorld({}, { config: { rightsSeconds: 0 } });
});
afterEach(() => world.close());

const reviewed = () => reviewedReply(world);

/** What this page is called, from now on. */
function titles({ id }: View): string[] {
  const seen: string[] = [];
  world.slack.workspace.on((change) => {
    if (change.type === 'view-updated' && change.view.id === id)
      seen.push((change.view.title as { text: string }).text);
  });
  return seen;
}

interface Payload {
  readonly view: { readonly private_metadata: string };
  readonly actions?: readonly object[];
}

/** The same delivery, of a page from which nothing can be on its way any more. */
function longAgo(delivery: Delivery, actionId?: string): Delivery {
  const { view, actions = [], ...rest } = delivery.payload as unknown as Payload;
  const private_metadata = JSON.stringify({ ...JSON.parse(view.private_metadata), sentAt: 1 });
  const changed = actions.map((action) => ({ ...action, ...(actionId && { action_id: actionId }) }));
  return { ...delivery, payload: { ...rest, actions: changed, view: { ...view, private_metadata } } };
}

test('a look that comes late offers nobody to send again what is under way', async () => {
  const { jane, review, caseId } = await reviewed();
  world.aws.faults.cut({ operation: 'AddCommunicationToCase', times: 1 });
  const unknown = await jane.until('Not known', () => jane.sends(review));
  settles(unknown);
  world.aws.faults.slow(1_500, { operation: 'AddCommunicationToCase', times: 1 });
  const delivery = await jane.who.clicks(unknown, 'Send anyway');
  await jane.until('Sending…', async () => {});
  const seen = titles(unknown);
  await world.slack.redeliver(longAgo(delivery, 'act:look'));
  await world.bot.restart();
  expect(seen).toEqual(['Done']);
  expect(world.aws.casebook.written('The reboot helped').replies.map((one) => one.caseId)).toEqual([caseId]);
});

test('of two deliveries the one that sends nothing never says that it was not sent', async () => {
  const { jane, review, caseId } = await reviewed();
  world.aws.faults.slow(2_000, { operation: 'AddCommunicationToCase', times: 1 });
  const delivery = await jane.who.submits(review);
  const seen = titles(review);
  while (!world.audit.some((line) => line.includes('"outcome":"sending"'))) await sleep(20);
  world.slack.faults.fail('users.info', { times: 4 });
  await world.slack.redeliver(delivery);
  await world.bot.restart();
  expect(seen).not.toContain('Not sent');
  expect(seen.at(-1)).toBe('Done');
  expect(world.aws.casebook.written('The reboot helped').replies.map((one) => one.caseId)).toEqual([caseId]);
});

test('a second delivery says nothing more to somebody who has seen that it is sent', async () => {
  const { jane, review } = await reviewed();
  const delivery = await jane.who.submits(review);
  await jane.who.closes(await jane.until('Done', async () => {}));
  await world.slack.redeliver(delivery);
  await world.bot.restart();
  expect(world.slack.workspace.messages(channels.janeDm, { as: people.jane })).toEqual([]);
});

test('who closed the page is told which text it was that AWS has', async () => {
  const { jane, review } = await reviewed();
  world.aws.faults.onceAccepted.slow(500, { operation: 'AddCommunicationToCase', times: 1 });
  await jane.who.closes(await jane.until('Sending…', () => jane.sends(review)));
  await world.bot.restart();
  const told = world.slack.workspace.messages(channels.janeDm, { as: people.jane }).map(({ text }) => text);
  expect(told).toContainEqual(
    expect.stringMatching(/^AWS Support has your reply to case \d+\. “The reboot helped\.”$/),
  );
});

test('a reply is sent though Slack takes long to say that this bot is the one to send it', async () => {
  const { jane, review, caseId } = await reviewed();
  world.slack.faults.fail('views.update', { status: 200, carriedOut: true, delayMs: 2_400 });
  await jane.until('Done', () => jane.sends(review));
  expect(world.aws.casebook.written('The reboot helped').replies.map((one) => one.caseId)).toEqual([caseId]);
});

test('what AWS has is told as a message where Slack does not take the page', async () => {
  const { jane, review } = await reviewed();
  world.aws.faults.onceAccepted.slow(500, { operation: 'AddCommunicationToCase', times: 1 });
  await jane.until('Sending…', () => jane.sends(review));
  const seen = titles(review);
  world.slack.faults.fail('views.update', { times: 4 });
  await world.bot.restart();
  expect(seen).not.toContain('Not sent');
  const told = world.slack.workspace.messages(channels.janeDm, { as: people.jane }).map(({ text }) => text);
  expect(told).toContainEqual(expect.stringContaining('AWS Support has your reply'));
});

/** A text has left for AWS: whatever happens to the page then, nobody is told that it was not sent. */
import { channels, people } from '../../../src/emulators/slack/seed';
import { reviewedReply, sentTo, startActingWorld } from '../../world/acting';
import { words } from '../../world/messages';
import type { World } from '../../world/world';

let world: World;
beforeEach(async () => {
  world = await startActingWorld();
});
afterEach(() => world.close());

const TEXT = 'The reboot helped, and we thank you for all you did. '.repeat(3).trim();
const REPLY = { operation: 'AddCommunicationToCase', times: 1 } as const;
const told = () => world.slack.workspace.messages(channels.janeDm, { as: people.jane }).map(words);

/** For what happens outside of Slack. */
async function until(is: () => boolean) {
  while (!is()) await new Promise((later) => setTimeout(later, 20));
}

const reviewed = () => reviewedReply(world, TEXT);

test('whoever closes the page that says it is done is told nothing more', async () => {
  const { jane, review } = await reviewed();
  const done = await jane.until('Done', () => jane.sends(review));
  await jane.who.closes(done);
  expect(jane.modal.top()).toBeUndefined();
  await jane.opensCase(world.aws.casebook.all()[0]!.displayId);
  expect(told()).toEqual([]);
});

test('whoever closes the page while it is sent is not told that nothing was sent', async () => {
  const { jane, review } = await reviewed();
  world.aws.faults.onceAccepted.slow(300, REPLY);
  const sending = await jane.until('Sending…', () => jane.sends(review));
  await jane.who.closes(sending);
  const isSent = () => told().some((one) => one.includes('AWS Support has your reply'));
  await world.slack.workspace.waitFor(isSent, { what: 'the outcome' });
  expect(told().join()).toContain(TEXT);
  expect(told().join()).not.toContain('Nothing was sent');
});

test('where it is not known, and looking again fails too, closing the page gives the text back once', async () => {
  const { jane, review } = await reviewed();
  world.aws.faults.cut(REPLY);
  const unknown = await jane.until('Not known', () => jane.sends(review));
  world.aws.faults.throttle({ operation: 'DescribeCommunications', times: 3 });
  const failed = await jane.modal.next(() => jane.who.clicks(unknown, 'Look again'));
  await jane.who.closes(failed);
  expect(jane.modal.top()).toBeUndefined();
  await world.slack.workspace.waitFor(() => told().length > 0, { what: 'the text' });
  expect(told()).toEqual([expect.stringContaining(TEXT)]);
  expect(told().join()).not.toContain('Nothing was sent');
  // A form that it is put into adds the line that says who sent it.
  expect(told().join()).not.toContain('Sent from Slack by');
});

test.each([
  ['sent', () => world.aws.faults.onceAccepted.slow(300, REPLY), 'AWS Support has your reply'],
  ['sent, or not', () => world.aws.faults.onceAccepted.cut(REPLY), TEXT],
])('where Slack does not take the outcome, one that is %s is not called unsent', async (_, fault, says) => {
  const { jane, review, caseId } = await reviewed();
  fault();
  world.aws.faults.slow(300, REPLY);
  await jane.until('Sending…', () => jane.sends(review));
  world.slack.faults.fail('views.update', { error: 'fatal_error', times: 2 });
  await world.slack.workspace.waitFor(() => told().length > 0, { what: 'the outcome' });
  expect(told().join()).toContain(says);
  const page = jane.modal.top()!;
  expect(jane.titled('Sending…')(page)).toBe(true);
  const done = await jane.until('Done', () => jane.who.clicks(page, 'Look again'));
  expect(jane.modal.reads(done)).toContain('AWS Support has your reply');
  expect(sentTo(world, caseId)).toHaveLength(1);
});

test('where nobody can be told at all, the page still leads to what became of it', async () => {
  const { jane, review, caseId } = await reviewed();
  world.aws.faults.slow(300, REPLY);
  world.aws.faults.onceAccepted.cut(REPLY);
  await jane.until('Sending…', () => jane.sends(review));
  world.slack.faults.fail('views.update', { error: 'fatal_error', times: 2 });
  // For good: what passes is waited for.
  world.slack.faults.fail('chat.postMessage', { error: 'messages_tab_disabled', times: 2 });
  world.slack.faults.fail('chat.postEphemeral', { error: 'restricted_action', times: 2 });
  const isUntold = () => world.log.some((line) => line.includes('could not be told'));
  await until(isUntold);
  await jane.until('Done', () => jane.who.clicks(jane.modal.top()!, 'Look again'));
  expect(sentTo(world, caseId)).toHaveLength(1);
});

test('where sending it anyway is refused, it is as unknown as before, and closing the page gives the text back', async () => {
  const { jane, review } = await reviewed();
  world.aws.faults.cut(REPLY);
  const unknown = await jane.until('Not known', () => jane.sends(review));
  world.aws.faults.throttle(REPLY);
  const again = await jane.modal.next(
    () => jane.who.clicks(unknown, 'Send anyway'),
    (view) => !jane.titled('Sending…')(view),
  );
  expect(jane.titled('Not known')(again)).toBe(true);
  expect(jane.modal.reads(again)).toContain('too many requests');
  await jane.who.closes(again);
  expect(jane.modal.top()).toBeUndefined();
  await world.slack.workspace.waitFor(() => told().length > 0, { what: 'the text' });
  expect(told()).toEqual([expect.stringContaining(TEXT)]);
});

test('whoever looks again while it is sent, and who sends it, do not both show it', async () => {
  const { jane, shown, review, caseId } = await reviewed();
  world.aws.faults.onceAccepted.slow(1_500, REPLY);
  const sending = await jane.until('Sending…', () => jane.sends(review));
  await until(() => sentTo(world, caseId).length > 0);
  await jane.until('Done', () => jane.who.clicks(sending, 'Look again'));
  await until(() => world.audit.some((line) => JSON.parse(line).outcome === 'sent'));
  await world.bot.stop();
  const shownAs = jane.seen(shown.ts).filter((one) => words(one).includes('The reboot helped'));
  expect(shownAs).toHaveLength(1);
});

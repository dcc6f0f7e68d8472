/** What a person is told of the case they act on, where it is not what they saw last: it is only looked for, it is resolved meanwhile, or its page is closed. */
import { channels, people } from '../../../src/emulators/slack/seed';
import type { View } from '../../../src/emulators/slack/shapes';
import {
  actor,
  newCase,
  openCase,
  reviewedReply,
  sentTo,
  settles,
  startActingWorld,
  typed,
} from '../../world/acting';
import { buttons, words } from '../../world/messages';
import type { World } from '../../world/world';

let world: World;
beforeEach(async () => {
  world = await startActingWorld();
});
afterEach(() => world.close());

const REPLY = { operation: 'AddCommunicationToCase', times: 1 } as const;
const offered = (view: View) => buttons(view).map(({ text }) => text?.text);

/** All that this page says, from now on. */
function pages({ id }: View, read: (view: View) => string): string[] {
  const seen: string[] = [];
  world.slack.workspace.on((change) => {
    if (change.type === 'view-updated' && change.view.id === id) seen.push(read(change.view));
  });
  return seen;
}

/** Messages to Jane alone, once there are some. */
async function told(): Promise<string> {
  const all = () => world.slack.workspace.messages(channels.janeDm, { as: people.jane }).map(words);
  await world.slack.workspace.waitFor(() => all().length > 0, { what: 'a message to Jane' });
  return all().join('\n');
}

describe('whoever looks again for what is not known', () => {
  test('reads that the bot looks and sends nothing, and gets the answer of the look with both ways on', async () => {
    await world.close();
    world = await startActingWorld({ conditions: { showsAfterMs: 2_500 } });
    const jane = actor(world);
    const review = await newCase(jane, 'Database down', 'It is down.');
    world.aws.faults.onceAccepted.cut({ operation: 'CreateCase', times: 1 });
    const unknown = await jane.until('Not known', () => jane.sends(review));
    const seen = pages(unknown, jane.modal.reads);
    const answer = await jane.modal.next(
      () => jane.who.clicks(unknown, 'Look again'),
      (view) => jane.modal.reads(view).includes('does not show it yet'),
    );
    expect(seen[0]).toContain('sends nothing');
    expect(seen.join('\n')).not.toContain('Sending…');
    expect(offered(answer)).toEqual(['Look again', 'Send anyway']);
    expect(jane.modal.reads(answer)).toContain('It is down.');
    const made = world.aws.casebook.written('It is down.').cases[0]!;
    let page = answer;
    const isAnswered = (view: View) => !jane.modal.reads(view).includes('sends nothing');
    while (!jane.titled('Done')(page))
      page = await jane.modal.next(() => jane.who.clicks(page, 'Look again'), isAnswered);
    expect(jane.modal.reads(page)).toContain(`Case ${made.displayId} is created.`);
    expect(world.aws.casebook.written('It is down.').cases).toHaveLength(1);
  });

  test('of a reply that never arrived can still send it', async () => {
    const { jane, review, caseId } = await reviewedReply(world);
    world.aws.faults.cut(REPLY);
    const unknown = await jane.until('Not known', () => jane.sends(review));
    const answer = await jane.modal.next(
      () => jane.who.clicks(unknown, 'Look again'),
      (view) => jane.modal.reads(view).includes('does not show it yet'),
    );
    settles(answer);
    await jane.until('Done', () => jane.who.clicks(answer, 'Send anyway'));
    expect(sentTo(world, caseId)).toHaveLength(1);
  });

  test('and closes the page meanwhile gets the text back, and hears that it is there', async () => {
    const { jane, review, displayId } = await reviewedReply(world);
    world.aws.faults.onceAccepted.cut(REPLY);
    const unknown = await jane.until('Not known', () => jane.sends(review));
    world.aws.faults.slow(500, { operation: 'DescribeCommunications', times: 1 });
    await jane.who.closes(await jane.modal.next(() => jane.who.clicks(unknown, 'Look again')));
    await world.bot.restart();
    expect(await told()).toContain('The reboot helped.');
    expect(await told()).toContain(`AWS Support has your reply to case ${displayId}.`);
  });

  test('and sends it anyway while the bot looks, sends it once, and the look says nothing over it', async () => {
    const { jane, review, caseId } = await reviewedReply(world);
    world.aws.faults.cut(REPLY);
    const unknown = await jane.until('Not known', () => jane.sends(review));
    world.aws.faults.slow(1_000, { operation: 'DescribeCommunications', times: 1 });
    const looking = await jane.modal.next(() => jane.who.clicks(unknown, 'Look again'));
    const seen = pages(unknown, jane.modal.reads);
    settles(looking);
    await jane.until('Done', () => jane.who.clicks(looking, 'Send anyway'));
    await world.bot.restart();
    expect(seen.join('\n')).not.toContain('does not show it yet');
    expect(sentTo(world, caseId)).toHaveLength(1);
  });
});

describe('whose case was resolved meanwhile', () => {
  const resolves = (caseId: string) => world.aws.casebook.change(caseId, { status: 'resolved' });

  test('before the review, reads there that sending reopens it', async () => {
    const { caseId, displayId } = openCase(world);
    const jane = actor(world);
    const form = await jane.form(await jane.opensCase(displayId), `Reply to case ${displayId}`);
    resolves(caseId);
    const review = await jane.reviews(form, { text: typed('The reboot helped.') });
    expect(review.title).toMatchObject({ text: 'Reopen case' });
    expect(review.submit).toMatchObject({ text: 'Reopen case' });
    expect(jane.modal.reads(review)).toContain(
      'This case has been resolved since you opened the form. Sending this reopens it.',
    );
  });

  test('between review and Send, reads that the reply has reopened it', async () => {
    const { jane, shown, review, caseId, displayId } = await reviewedReply(world);
    resolves(caseId);
    const done = await jane.until('Done', () => jane.sends(review));
    expect(jane.modal.reads(done)).toContain(
      `AWS Support has your reply to case ${displayId}. The case was resolved meanwhile: your reply has reopened it.`,
    );
    expect(words(jane.seen(shown.ts).at(-1)!)).toContain(`reopened case ${displayId}`);
  });

  test('is told no more than is known where the answer of AWS was lost', async () => {
    const { jane, review, caseId } = await reviewedReply(world);
    resolves(caseId);
    world.aws.faults.onceAccepted.cut(REPLY);
    const unknown = await jane.until('Not known', () => jane.sends(review));
    const done = await jane.until('Done', () => jane.who.clicks(unknown, 'Look again'));
    expect(jane.modal.reads(done)).toContain('AWS Support has your reply');
    expect(jane.modal.reads(done)).not.toContain('reopened');
    expect(sentTo(world, caseId)).toHaveLength(1);
  });

  test('and nobody can tell, gets the reply sent all the same', async () => {
    const { jane, review, caseId } = await reviewedReply(world);
    world.aws.faults.slow(20_000, { operation: 'DescribeCases', times: 1 });
    const done = await jane.until('Done', () => jane.sends(review));
    expect(jane.modal.reads(done)).toContain('AWS Support has your reply');
    expect(jane.modal.reads(done)).not.toContain('reopened');
    expect(sentTo(world, caseId)).toHaveLength(1);
  });
});

describe('a text that comes back', () => {
  const linkTo = (displayId: string) =>
    `Case <https://console.aws.amazon.com/support/home#/case/?displayId=${displayId}&amp;language=en|${displayId}>`;

  test('from a closed form says to which case it was a reply', async () => {
    const { displayId } = openCase(world);
    const jane = actor(world);
    const form = await jane.form(await jane.opensCase(displayId), `Reply to case ${displayId}`);
    jane.who.enters(form, 'entry', typed('word word'), { blockId: 'text' });
    await jane.who.closes(form);
    expect(await told()).toContain(linkTo(displayId));
  });

  test('from a closed review says it too', async () => {
    const { jane, review, displayId } = await reviewedReply(world);
    await jane.who.closes(review, { all: true });
    expect(await told()).toContain(linkTo(displayId));
  });

  test('from a page whose outcome is not known says it too', async () => {
    const { jane, review, displayId } = await reviewedReply(world);
    world.aws.faults.cut(REPLY);
    await jane.who.closes(await jane.until('Not known', () => jane.sends(review)));
    expect(await told()).toContain(linkTo(displayId));
  });

  test('from a form in which the case was chosen says its number', async () => {
    const { displayId } = openCase(world);
    const jane = actor(world);
    const said = jane.who.says(channels.oncall, 'It is down again');
    const form = await jane.modal.next(() => jane.who.usesMessageShortcut(said, 'reply_with_message'));
    jane.who.enters(form, 'entry', typed('word word'), { blockId: 'text' });
    await jane.who.asksOptions(form, 'entry', displayId, { blockId: 'case' });
    jane.who.enters(form, 'entry', displayId, { blockId: 'case' });
    await jane.who.closes(form);
    expect(await told()).toContain(`Case ${displayId}`);
  });

  test('of a new case says that it was one, with its subject', async () => {
    const jane = actor(world);
    const review = await newCase(jane, 'Down <now> & here', 'It is down.');
    world.aws.faults.cut({ operation: 'CreateCase', times: 1 });
    await jane.who.closes(await jane.until('Not known', () => jane.sends(review)));
    expect(await told()).toContain('For a new case.\nSubject: Down &lt;now&gt; &amp; here');
    expect(await told()).not.toContain('open the case to see');
  });
});

/** A person replies to a case from Slack: reviewed to the letter, sent once, and read in the case's thread. */
import { setTimeout as sleep } from 'node:timers/promises';
import { channels, people } from '../../../src/emulators/slack/seed';
import {
  actingRules,
  actor,
  openCase,
  reviewedReply,
  sentTo,
  settles,
  startActingWorld,
  typed,
} from '../../world/acting';
import { words } from '../../world/messages';
import type { World } from '../../world/world';

let world: World;
beforeEach(async () => {
  world = await startActingWorld();
});
afterEach(() => world.close());

const TEXT = 'The reboot helped, <thank> & goodbye.';
const audits = () => world.audit.map((line) => JSON.parse(line));

const reviewed = () => reviewedReply(world, TEXT);

test('what was typed is reviewed, sent once to that case, and stands in its thread', async () => {
  const { jane, shown, review, displayId, caseId } = await reviewed();
  expect(jane.modal.reads(review)).toContain(TEXT);
  const done = await jane.until('Done', () => jane.sends(review));
  expect(jane.modal.reads(done)).toContain(`AWS Support has your reply to case ${displayId}.`);
  expect(sentTo(world, caseId).map(({ body }) => body)).toEqual([
    expect.stringMatching(
      /^The reboot helped, <thank> & goodbye\.\n\nSent from Slack by Jane Doe · Casedesk [0-9a-z]{8}$/,
    ),
  ]);
  const [reply] = jane.seen(shown.ts).slice(-1);
  expect(words(reply!)).toContain(`<@${people.jane}> replied to AWS Support in case`);
  expect(words(reply!)).toContain('The reboot helped');
});

test('a line before and a line after say who sent what to which case, and nothing of the text', async () => {
  const { jane, review, displayId, caseId } = await reviewed();
  await jane.until('Done', () => jane.sends(review));
  const lines = audits().filter(({ text }) => text);
  const about = { act: 'reply', user: people.jane, channel: channels.oncall, cases: [displayId] };
  const { body } = sentTo(world, caseId)[0]!;
  const text = { length: body.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) };
  expect(lines).toEqual([
    expect.objectContaining({ ...about, outcome: 'sending', text }),
    expect.objectContaining({ ...about, outcome: 'sent', text }),
  ]);
  expect([...world.audit, ...world.log].join()).not.toContain('reboot');
});

test('an answer that is lost after AWS took it is looked up, not sent again', async () => {
  const { jane, shown, review, caseId } = await reviewed();
  world.aws.faults.onceAccepted.cut({ operation: 'AddCommunicationToCase', times: 1 });
  const unknown = await jane.until('Not known', () => jane.sends(review));
  expect(jane.modal.reads(unknown)).toContain(TEXT);
  const done = await jane.until('Done', () => jane.who.clicks(unknown, 'Look again'));
  expect(jane.modal.reads(done)).toContain('AWS Support has your reply');
  expect(sentTo(world, caseId)).toHaveLength(1);
  expect(jane.seen(shown.ts).filter((one) => words(one).includes('The reboot helped'))).toHaveLength(1);
});

test('one that never arrived is sent again only when the person says so', async () => {
  const { jane, review, caseId } = await reviewed();
  world.aws.faults.cut({ operation: 'AddCommunicationToCase', times: 1 });
  const unknown = await jane.until('Not known', () => jane.sends(review));
  expect(sentTo(world, caseId)).toHaveLength(0);
  const done = await jane.until('Done', () => jane.who.clicks(unknown, 'Send anyway'));
  expect(jane.modal.reads(done)).toContain('AWS Support has your reply');
  expect(sentTo(world, caseId)).toHaveLength(1);
});

test('what AWS refuses for now stays in the form, and Try again sends it', async () => {
  const { jane, review, caseId } = await reviewed();
  world.aws.faults.throttle({ operation: 'AddCommunicationToCase', times: 1 });
  const refused = await jane.until('Not sent', () => jane.sends(review));
  expect(jane.modal.reads(refused)).toContain(TEXT);
  expect(sentTo(world, caseId)).toHaveLength(0);
  await jane.until('Done', () => jane.who.clicks(refused, 'Try again'));
  expect(sentTo(world, caseId)).toHaveLength(1);
});

test('from a page that was not sent, Back leads to the form as it was typed', async () => {
  const { jane, form, review } = await reviewed();
  world.aws.faults.throttle({ operation: 'AddCommunicationToCase', times: 1 });
  const refused = await jane.until('Not sent', () => jane.sends(review));
  await jane.who.closes(refused);
  expect(jane.modal.top()?.id).toBe(form.id);
  const again = await jane.reviews(jane.modal.top()!, {});
  expect(jane.modal.reads(again)).toContain(TEXT);
});

test('a review that is delivered twice is sent once', async () => {
  const { jane, shown, review, caseId } = await reviewed();
  const delivery = await jane.who.submits(review);
  await Promise.all([world.slack.redeliver(delivery), world.slack.redeliver(delivery)]);
  await jane.until('Done', async () => {});
  expect(sentTo(world, caseId)).toHaveLength(1);
  expect(jane.seen(shown.ts).filter((one) => words(one).includes('The reboot helped'))).toHaveLength(1);
});

test('whoever looks again before the answer is there shows it in the thread no second time', async () => {
  const { jane, shown, review, caseId } = await reviewed();
  world.aws.faults.onceAccepted.slow(3_000, { operation: 'AddCommunicationToCase', times: 1 });
  const sending = await jane.until('Sending…', () => jane.sends(review));
  while (sentTo(world, caseId).length === 0) await sleep(20);
  await jane.until('Done', () => jane.who.clicks(sending, 'Look again'));
  await world.bot.restart();
  expect(jane.seen(shown.ts).filter((one) => words(one).includes('The reboot helped'))).toHaveLength(1);
});

test('two clicks on Send anyway send once', async () => {
  const { jane, review, caseId } = await reviewed();
  world.aws.faults.cut({ operation: 'AddCommunicationToCase', times: 1 });
  const unknown = await jane.until('Not known', () => jane.sends(review));
  settles(unknown);
  const delivery = await jane.who.clicks(unknown, 'Send anyway');
  await world.slack.redeliver(delivery);
  await jane.until('Done', async () => {});
  expect(sentTo(world, caseId)).toHaveLength(1);
});

test('a second click on Send anyway that comes while the first is under way sends nothing', async () => {
  const { jane, review, caseId } = await reviewed();
  world.aws.faults.cut({ operation: 'AddCommunicationToCase', times: 1 });
  const unknown = await jane.until('Not known', () => jane.sends(review));
  settles(unknown);
  world.aws.faults.slow(1_000, { operation: 'AddCommunicationToCase', times: 1 });
  await jane.until('Sending…', () => jane.who.clicks(unknown, 'Send anyway'));
  await jane.who.clicks(unknown, 'Send anyway');
  await world.bot.restart();
  expect(sentTo(world, caseId)).toHaveLength(1);
});

test('a click on Look again that comes when all is done leaves the page as it is', async () => {
  const { jane, review } = await reviewed();
  world.aws.faults.onceAccepted.cut({ operation: 'AddCommunicationToCase', times: 1 });
  const unknown = await jane.until('Not known', () => jane.sends(review));
  const done = await jane.until('Done', () => jane.who.clicks(unknown, 'Look again'));
  await jane.who.clicks(unknown, 'Look again');
  await world.bot.restart();
  expect(jane.modal.top()).toBe(done);
});

test('a page closed while it is sent gives the text back, and says what became of it', async () => {
  const { jane, review, caseId } = await reviewed();
  world.aws.faults.onceAccepted.slow(300, { operation: 'AddCommunicationToCase', times: 1 });
  const sending = await jane.until('Sending…', () => jane.sends(review));
  await jane.who.closes(sending);
  const told = () => world.slack.workspace.messages(channels.janeDm, { as: people.jane }).map(words);
  await world.slack.workspace.waitFor(() => told().length >= 2, { what: 'both messages' });
  expect(told().join('\n')).toContain('The reboot helped');
  expect(told().join('\n')).toContain('AWS Support has your reply');
  expect(sentTo(world, caseId)).toHaveLength(1);
});

test('a review closed with all below it gives back what was typed, once, and Back gives back nothing', async () => {
  const { jane, form, review } = await reviewed();
  const told = () => world.slack.workspace.messages(channels.janeDm, { as: people.jane }).map(words);
  const before = told().length;
  await jane.who.closes(review);
  expect(jane.modal.top()?.id).toBe(form.id);
  const again = await jane.reviews(jane.modal.top()!, {});
  await jane.who.closes(again, { all: true });
  await world.slack.workspace.waitFor(() => told().length > before, { what: 'the text' });
  await sleep(500);
  expect(told().slice(before)).toEqual([expect.stringContaining('The reboot helped')]);
});

test('a form that is closed right after another page gives back its own words too', async () => {
  const { jane, review } = await reviewed();
  const told = () => world.slack.workspace.messages(channels.janeDm, { as: people.jane }).map(words).join();
  await jane.who.closes(review, { all: true });
  const { displayId } = openCase(world);
  const form = await jane.form(jane.seen()[0]!, `Reply to case ${displayId}`);
  jane.who.enters(form, 'entry', typed('Something else'), { blockId: 'text' });
  await jane.who.closes(form, { all: true });
  await world.slack.workspace.waitFor(() => told().includes('Something else'), { what: 'the other text' });
  expect(told()).toContain('The reboot helped');
});

test('a form closed by mistake gives back what was typed', async () => {
  const { displayId } = openCase(world);
  const jane = actor(world);
  const form = await jane.form(await jane.opensCase(displayId), `Reply to case ${displayId}`);
  jane.who.enters(form, 'entry', typed('word word'), { blockId: 'text' });
  await jane.who.closes(form);
  const told = () => world.slack.workspace.messages(channels.janeDm, { as: people.jane }).map(words).join();
  await world.slack.workspace.waitFor(() => told().includes('word word'), { what: 'the text' });
  expect(told()).toContain('Nothing was sent');
});

test('a form closed with nothing in it but addresses gives them back', async () => {
  const { displayId } = openCase(world);
  const jane = actor(world);
  const form = await jane.form(await jane.opensCase(displayId), `Reply to case ${displayId}`);
  jane.who.enters(form, 'entry', 'ada@example.com, bob', { blockId: 'cc' });
  await jane.who.closes(form);
  const told = () => world.slack.workspace.messages(channels.janeDm, { as: people.jane }).map(words).join();
  await world.slack.workspace.waitFor(() => told().includes('ada@example.com, bob'), {
    what: 'the addresses',
  });
});

test('a form closed while Slack fails gives back what was typed as soon as Slack is there again', async () => {
  const { displayId } = openCase(world);
  const jane = actor(world);
  const form = await jane.form(await jane.opensCase(displayId), `Reply to case ${displayId}`);
  jane.who.enters(form, 'entry', typed('word word'), { blockId: 'text' });
  world.slack.faults.fail('chat.postMessage', { times: 2 });
  world.slack.faults.fail('chat.postEphemeral', { times: 2 });
  await jane.who.closes(form);
  const told = () => world.slack.workspace.messages(channels.janeDm, { as: people.jane }).map(words).join();
  await world.slack.workspace.waitFor(() => told().includes('word word'), {
    what: 'the text',
    timeoutMs: 8_000,
  });
});

test('more than AWS takes is said under the text, with how much; what fits goes as a whole', async () => {
  const { displayId, caseId } = openCase(world);
  const jane = actor(world);
  const form = await jane.form(await jane.opensCase(displayId), `Reply to case ${displayId}`);
  const errors = await jane.modal.submits(form, { text: typed('🙂'.repeat(4_100)) });
  expect(errors).toEqual({ text: expect.stringMatching(/Take out [\d,]+/) });
  const long = `| a | b |\n|---|---|\n${'| 🙂 & <x> | y |\n'.repeat(490)}`.slice(0, 7_800).toWellFormed();
  const review = await jane.reviews(jane.modal.top()!, { text: typed(long) });
  await jane.until('Done', () => jane.sends(review));
  expect(sentTo(world, caseId)[0]!.body.startsWith(long.trimEnd())).toBe(true);
});

test('addresses that are none are said under their field, by their place', async () => {
  const { displayId } = openCase(world);
  const jane = actor(world);
  const form = await jane.form(await jane.opensCase(displayId), `Reply to case ${displayId}`);
  const errors = await jane.modal.submits(form, { text: typed('Hello'), cc: 'jane@example.com, bob' });
  expect(errors).toEqual({ cc: expect.stringContaining('2nd address') });
});

test('a right that is gone before the review is told on it, and Back leads to what was typed', async () => {
  await world.close();
  let rules = actingRules;
  world = await startActingWorld({}, { rulesNow: () => rules });
  const { displayId } = openCase(world);
  const jane = actor(world);
  const form = await jane.form(await jane.opensCase(displayId), `Reply to case ${displayId}`);
  rules = { ...actingRules, rules: [] };
  await jane.modal.submits(form, { text: typed(TEXT) });
  const refused = () => {
    const view = jane.modal.top();
    return view && jane.modal.reads(view).includes('You may not reply to support cases here') && view;
  };
  await jane.who.closes(await world.slack.workspace.waitFor(refused, { what: 'the refusal' }));
  rules = actingRules;
  const review = await jane.reviews(jane.modal.top()!, {});
  expect(jane.modal.reads(review)).toContain(TEXT);
});

test('what was reviewed as seen by one person alone is shown to nobody else, whatever the rules say by then', async () => {
  await world.close();
  const isShared = (shared: boolean) => ({
    ...actingRules,
    rules: actingRules.rules.map((rule) => ({ ...rule, shared })),
  });
  let rules = actingRules;
  world = await startActingWorld({}, { rulesNow: () => rules });
  const { displayId, caseId } = openCase(world);
  const jane = actor(world, 'jane', channels.sharedAcme);
  const shown = await jane.opensCase(displayId);
  const form = await jane.form(shown, `Reply to case ${displayId}`);
  rules = isShared(false);
  const review = await jane.reviews(form, { text: typed(TEXT) });
  expect(jane.modal.reads(review)).toContain('In Slack only you see this');
  rules = actingRules;
  await jane.until('Done', () => jane.sends(review));
  expect(sentTo(world, caseId)).toHaveLength(1);
  expect(jane.seen(shown.ts).filter((one) => words(one).includes('The reboot helped'))).toEqual([]);
});

test('a reply to a case that only one person sees goes nowhere else', async () => {
  const { displayId, caseId } = openCase(world);
  const jane = actor(world);
  const shown = await jane.types(`/cases ${displayId} private`);
  const before = jane.seen().length;
  const form = await jane.form(shown, `Reply to case ${displayId}`);
  const review = await jane.reviews(form, { text: typed(TEXT) });
  expect(jane.modal.reads(review)).toContain('only you');
  await jane.until('Done', () => jane.sends(review));
  expect(sentTo(world, caseId)).toHaveLength(1);
  expect(jane.seen()).toHaveLength(before);
});

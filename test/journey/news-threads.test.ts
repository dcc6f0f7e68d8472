/** All that is said of a case in a channel that has its card is in one thread. */
import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { type Actor, actor, newCase, typed } from '../world/acting';
import { saysOpened, words } from '../world/messages';
import { type NewsWorld, startNewsWorld } from '../world/news';
import { person } from '../world/world';

let world: NewsWorld;
afterEach(() => world?.close());

const cards = () => world.shown().filter(({ metadata }) => metadata?.event_type === 'casedesk_case');

/** A case with a card, and what is in the correspondence. */
async function carded(subject = 'Ledger is down') {
  world = await startNewsWorld();
  await world.look();
  const caseId = world.opens(subject);
  world.aws.casebook.addCommunication(caseId, { body: 'It fails over every hour.', submittedBy: 'Ada' });
  await world.look();
  return { card: cards()[0]!, displayId: world.aws.casebook.get(caseId)!.displayId, caseId };
}

const shows = (message: Message, displayId: string) => words(message).includes(displayId);

test('a case viewed from a list opens in the thread of its card, and its row leads there', async () => {
  const { card, displayId } = await carded();
  const jane = person(world);
  const list = await jane.types('/cases open');
  await jane.who.clicks(list, `View case ${displayId}`);
  const { workspace } = world.slack;
  await workspace.waitFor(() => jane.seen().find((one) => one.ts === list.ts && saysOpened(one)), {
    what: 'the row to say so',
  });
  const opened = workspace.messages(channels.oncall, { threadTs: card.ts }).at(-1)!;
  expect(shows(opened, displayId)).toBe(true);
  expect(opened.thread_ts).toBe(card.ts);
  expect(workspace.messages(channels.oncall, { threadTs: list.ts })).toHaveLength(1);
  const marked = jane.seen().find(({ ts }) => ts === list.ts)!;
  expect(JSON.stringify(marked.blocks)).toContain(`thread_ts=${card.ts}`);
});

test('a case whose number is typed opens there too, and who typed it is told where; private stays private', async () => {
  const { card, displayId } = await carded();
  const jane = person(world);
  const before = world.shown().length;
  const told = await jane.types(`/cases ${displayId}`);
  expect(told.ephemeralTo).toBeDefined();
  expect(words(told)).toContain('in the thread of its card');
  expect(world.shown()).toHaveLength(before);
  expect(world.thread(card).filter((one) => one.includes(displayId))).toHaveLength(1);
  const alone = await jane.types(`/cases ${displayId} private`);
  expect(alone.ephemeralTo).toBeDefined();
  expect(shows(alone, displayId)).toBe(true);
  expect(world.thread(card).filter((one) => one.includes(displayId))).toHaveLength(1);
});

test('a bot that has just been started finds the card, too', async () => {
  const { card, displayId } = await carded();
  await world.bot.restart();
  await person(world).types(`/cases ${displayId}`);
  expect(world.thread(card).filter((one) => one.includes(displayId))).toHaveLength(1);
});

test('where the card is gone, or the channel has none, a case opens where it was asked for', async () => {
  const { card, displayId } = await carded();
  world.slack.workspace.posts.remove(card);
  const jane = person(world);
  const list = await jane.types('/cases open');
  const opened = await jane.views(list, displayId);
  expect(opened.thread_ts).toBe(list.ts);
  const asked = await jane.types(`/cases ${displayId}`);
  expect(asked.ephemeralTo).toBeUndefined();
  expect(shows(asked, displayId)).toBe(true);
  const elsewhere = await person(world, 'jane', channels.general).types(`/cases ${displayId}`);
  expect(elsewhere.channel).toBe(channels.general);
  expect(shows(elsewhere, displayId)).toBe(true);
});

test('a case that is created in the channel has its news in the thread of the card it gets', async () => {
  world = await startNewsWorld();
  await world.look();
  const jane = actor(world);
  const review = await newCase(jane, 'Ledger is slow', 'It takes a minute since noon.');
  await jane.until('Done', () => jane.sends(review));
  const { caseId } = world.aws.casebook.all().find(({ subject }) => subject.includes('Ledger is slow'))!;
  await world.look();
  world.aws.casebook.addCommunication(caseId, { body: 'Which instance is it?' });
  world.aws.casebook.change(caseId, { status: 'pending-customer-action' });
  await world.look();
  expect(cards().map(words)).toEqual([expect.stringContaining('Ledger is slow')]);
  expect(world.thread(cards()[0]!)).toEqual([expect.stringContaining('Which instance is it?')]);
});

test('what our people write elsewhere comes into the thread, and does not stand in the channel too', async () => {
  const { card, caseId } = await carded();
  const count = world.shown().length;
  world.aws.casebook.addCommunication(caseId, {
    body: 'It began at noon.',
    submittedBy: 'AdminRole (Role) <ada@example.com>',
  });
  world.aws.casebook.change(caseId, { status: 'customer-action-completed' });
  await world.look();
  expect(world.thread(card).at(-1)).toContain('It began at noon.');
  expect(world.shown()).toHaveLength(count);
});

/** Replies to a case that is shown, and hands back the review. */
async function replies(jane: Actor, shown: Message, displayId: string, text: string) {
  const form = await jane.form(shown, `Reply to case ${displayId}`);
  const review = await jane.reviews(form, { text: typed(text) });
  await jane.until('Done', () => jane.sends(review));
  return review;
}

test.each([
  ['in another channel', ''],
  ['privately', ' private'],
])('what is sent with Casedesk %s comes into the thread, too, as its review says', async (_, more) => {
  const { card, caseId, displayId } = await carded();
  const jane = actor(world, 'jane', channels.general);
  const shown = await jane.types(`/cases ${displayId}${more}`);
  const review = await replies(jane, shown, displayId, 'It began at noon.');
  expect(words(review)).toContain('channels that watch the case');
  world.aws.casebook.change(caseId, { status: 'customer-action-completed' });
  const before = world.thread(card).length;
  for (let looks = 0; looks < 3; looks += 1) await world.look();
  const since = world.thread(card).slice(before);
  expect(since.filter((one) => one.includes('It began at noon.'))).toHaveLength(1);
});

test('what is sent from the thread stands there once', async () => {
  const { card, caseId, displayId } = await carded();
  const jane = actor(world);
  await jane.opensCase(displayId);
  const inThread = () =>
    world.slack.workspace
      .messages(channels.oncall, { threadTs: card.ts })
      .find((one) => shows(one, displayId));
  await replies(jane, inThread()!, displayId, 'It began at noon.');
  world.aws.casebook.change(caseId, { status: 'customer-action-completed' });
  for (let looks = 0; looks < 3; looks += 1) await world.look();
  expect(world.thread(card).filter((one) => one.includes('It began at noon.'))).toHaveLength(1);
});

test('a long answer comes whole, in as many messages as it takes', async () => {
  const { card, caseId } = await carded();
  const steps = Array.from(
    { length: 400 },
    (_, number) => `step-${number}-looks-at-the-node-${number}-of-the-cluster`,
  );
  world.aws.casebook.addCommunication(caseId, { body: steps.join('\n') });
  world.aws.casebook.change(caseId, { status: 'pending-customer-action' });
  const before = world.thread(card).length;
  await world.look();
  const parts = world.thread(card).slice(before);
  expect(parts.length).toBeGreaterThan(1);
  const all = parts.join('\n');
  expect(steps.filter((one) => !all.includes(one))).toEqual([]);
});

test('that the 14 days to reopen a case end is said once, two days before', async () => {
  const { card, caseId } = await carded();
  world.aws.casebook.resolve(caseId);
  await world.look();
  const count = world.thread(card).length;
  world.clock.goesOn(60 * 24 * 11);
  await world.look();
  expect(world.thread(card)).toHaveLength(count);
  world.clock.goesOn(60 * 24);
  for (let looks = 0; looks < 13; looks += 1) await world.look();
  await world.bot.restart();
  await world.look();
  expect(world.thread(card).slice(count)).toEqual([
    expect.stringContaining('Can be reopened for about two more days'),
  ]);
});

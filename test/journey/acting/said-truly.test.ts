/** What a person and a channel are told of a resolution or a reopening is what happened at AWS, and is credited to nobody who did not do it. */
import { channels, people } from '../../../src/emulators/slack/seed';
import type { View } from '../../../src/emulators/slack/shapes';
import { actor, openCase, sentTo, settles, startActingWorld, typed } from '../../world/acting';
import { buttons, words } from '../../world/messages';
import type { World } from '../../world/world';

let world: World;
beforeEach(async () => {
  world = await startActingWorld();
});
afterEach(() => world.close());

const RESOLVE = { operation: 'ResolveCase', times: 1 } as const;
const caseNow = (caseId: string) => world.aws.casebook.get(caseId)!;
const offered = (view: View) => buttons(view).map(({ text }) => text?.text);

/** What the audit says of what was sent. */
function written(): string[] {
  const lines = world.audit.map((line) => JSON.parse(line)).filter(({ text }) => text);
  return lines.map(({ outcome }) => outcome);
}

async function resolving(text?: string, name: 'jane' | 'ada' = 'jane') {
  const { displayId, caseId } = openCase(world);
  const one = actor(world, name);
  const shown = await one.opensCase(displayId);
  const form = await one.form(shown, `Resolve case ${displayId}`);
  const review = await one.reviews(form, text ? { text: typed(text) } : {});
  const thread = () => one.seen(shown.ts).slice(1).map(words);
  return { jane: one, thread, review, displayId, caseId };
}

async function reopening() {
  const { displayId, caseId } = openCase(world);
  world.aws.casebook.addCommunication(caseId, { body: 'Solved, it seems.' });
  world.aws.casebook.resolve(caseId);
  const jane = actor(world);
  const shown = await jane.opensCase(displayId);
  const form = await jane.form(shown, `Reopen case ${displayId}`);
  const review = await jane.reviews(form, { text: typed('It happened again.') });
  const thread = () => jane.seen(shown.ts).slice(1).map(words);
  return { jane, thread, review, displayId, caseId };
}

/** What Jane is told alone, once it says this. */
async function told(part: string): Promise<string> {
  const all = () =>
    world.slack.workspace.messages(channels.janeDm, { as: people.jane }).map(words).join('\n');
  await world.slack.workspace.waitFor(() => all().includes(part), { what: `a message that says ${part}` });
  return all();
}

describe('a case whose closing words are there', () => {
  test.each(['The new driver solved it.', undefined])(
    'and which AWS resolved without its answer getting through is told as resolved (%s)',
    async (text) => {
      const { jane, thread, review, displayId } = await resolving(text);
      world.aws.faults.onceAccepted.cut(RESOLVE);
      const done = await jane.until('Done', () => jane.sends(review));
      expect(jane.modal.reads(done)).toContain(`Case ${displayId} is resolved.`);
      expect(thread()).toEqual([expect.stringContaining(`resolved case ${displayId}`)]);
      expect(written()).toEqual(['sending', 'sent']);
    },
  );

  test('and of which nobody knows whether it is resolved is told as that, with its words on the page', async () => {
    const { jane, thread, review, displayId, caseId } = await resolving('The new driver solved it.');
    world.aws.faults.cut(RESOLVE);
    const unknown = await jane.until('Not known', () => jane.sends(review));
    expect(jane.modal.reads(unknown)).toContain('AWS Support has your closing words');
    expect(jane.modal.reads(unknown)).not.toContain('is not resolved');
    expect(jane.modal.reads(unknown)).toContain('The new driver solved it.');
    expect(offered(unknown)).toEqual(['Look again', 'Resolve anyway']);
    expect(thread()).toEqual([expect.stringContaining(`replied to AWS Support in case ${displayId}`)]);
    expect(written()).toEqual(['sending', 'words-sent', 'unknown-outcome']);
    settles(unknown);
    await jane.until('Done', () => jane.who.clicks(unknown, 'Resolve anyway'));
    expect(caseNow(caseId).status).toBe('resolved');
    expect(sentTo(world, caseId)).toHaveLength(1);
    expect(thread()).toHaveLength(2);
  });

  test('and that somebody else resolves while nobody knows is found, and not said to be resolved by the person', async () => {
    const { jane, thread, review, displayId, caseId } = await resolving('The new driver solved it.');
    world.aws.faults.cut(RESOLVE);
    const unknown = await jane.until('Not known', () => jane.sends(review));
    world.aws.casebook.resolve(caseId);
    const done = await jane.until('Done', () => jane.who.clicks(unknown, 'Look again'));
    expect(jane.modal.reads(done)).toContain(`Case ${displayId} is resolved.`);
    expect(thread().at(-1)).toContain(`asked AWS Support to resolve case ${displayId}, which is resolved`);
  });

  test('and that is resolved with the rest is told in the channel as resolved, its words once', async () => {
    const { jane, thread, review, displayId } = await resolving('The new driver solved it.');
    world.aws.faults.throttle(RESOLVE);
    const half = await jane.until('Half done', () => jane.sends(review));
    expect(written()).toEqual(['sending', 'words-sent', 'throttled']);
    await jane.until('Done', () => jane.who.clicks(half, 'Resolve the case'));
    expect(thread()).toEqual([
      expect.stringContaining(`replied to AWS Support in case ${displayId}`),
      expect.stringContaining(`resolved case ${displayId}`),
    ]);
    expect(thread()[0]).toContain('The new driver solved it.');
    expect(thread()[1]).not.toContain('The new driver solved it.');
    expect(written().slice(3)).toEqual(['sending', 'sent']);
  });

  test('and whose page is closed is told as not resolved only where nothing is under way', async () => {
    const { jane, review } = await resolving('The new driver solved it.');
    world.aws.faults.throttle(RESOLVE);
    const half = await jane.until('Half done', () => jane.sends(review));
    world.aws.faults.cut(RESOLVE);
    const unknown = await jane.until('Not known', () => jane.who.clicks(half, 'Resolve the case'));
    await jane.who.closes(unknown);
    const says = await told('The new driver solved it.');
    expect(says).toContain('the case may be resolved: open it to see');
    expect(says).not.toContain('is not resolved');
  });

  test('and whose page says that it is not resolved gives its words back with that', async () => {
    const { jane, review } = await resolving('The new driver solved it.');
    world.aws.faults.throttle(RESOLVE);
    await jane.who.closes(await jane.until('Half done', () => jane.sends(review)));
    expect(await told('The new driver solved it.')).toContain('the case is not resolved');
  });

  test('but which AWS does not let the bot resolve is written down as that', async () => {
    const { jane, review } = await resolving('The new driver solved it.');
    world.aws.faults.deny({ operation: 'ResolveCase' });
    await jane.until('Half done', () => jane.sends(review));
    expect(written()).toEqual(['sending', 'words-sent', 'read-only']);
  });
});

test('a case that is resolved without a word promises no text on the page of which nobody knows, nor behind it', async () => {
  const { jane, review } = await resolving();
  world.aws.faults.cut(RESOLVE);
  const unknown = await jane.until('Not known', () => jane.sends(review));
  expect(jane.modal.reads(unknown)).not.toContain('text');
  await jane.who.closes(unknown);
  expect(await told('You closed the page')).not.toContain('This is the text');
});

describe('where somebody else was first', () => {
  test('a case that was reviewed to be reopened is not said to be reopened by the person', async () => {
    const { jane, thread, review, displayId, caseId } = await reopening();
    world.aws.casebook.reopen(caseId);
    const done = await jane.until('Done', () => jane.sends(review));
    expect(jane.modal.reads(done)).toContain(
      `AWS Support has your reply to case ${displayId}. Somebody else had reopened the case meanwhile.`,
    );
    expect(thread()).toEqual([expect.stringContaining(`replied to AWS Support in case ${displayId}`)]);
  });

  test('a reply that is only found says of the case no more than is known', async () => {
    const { jane, thread, review, displayId, caseId } = await reopening();
    world.aws.faults.onceAccepted.cut({ operation: 'AddCommunicationToCase', times: 1 });
    const unknown = await jane.until('Not known', () => jane.sends(review));
    world.aws.casebook.resolve(caseId);
    const done = await jane.until('Done', () => jane.who.clicks(unknown, 'Look again'));
    expect(jane.modal.reads(done)).not.toContain('is reopened');
    expect(thread()).toEqual([expect.stringContaining(`replied to AWS Support in case ${displayId}`)]);
  });

  test.each(['The new driver solved it.', undefined])(
    'a case that was resolved after the review is left as it is, and nobody is credited (%s)',
    async (text) => {
      const { jane, thread, review, caseId } = await resolving(text);
      world.aws.casebook.resolve(caseId);
      const changed: string[] = [];
      world.aws.casebook.on(({ name }) => changed.push(name));
      const page = await jane.until('Not sent', () => jane.sends(review));
      expect(jane.modal.reads(page)).toContain('resolved already');
      if (text) expect(jane.modal.reads(page)).toContain(text);
      expect(changed).toEqual([]);
      expect(thread()).toEqual([]);
    },
  );

  test('of two who resolve a case at once, one is said to have done it', async () => {
    const first = await resolving();
    const second = await resolving(undefined, 'ada');
    await second.jane.until('Done', () => second.jane.sends(second.review));
    await first.jane.until('Not sent', () => first.jane.sends(first.review));
    expect(first.thread()).toEqual([]);
  });
});

test('a resolution that comes twice, of a case that somebody else resolved, is asked for by nobody', async () => {
  const { jane, thread, review, caseId } = await resolving();
  world.aws.casebook.resolve(caseId);
  const delivery = await jane.sends(review);
  await world.slack.redeliver(delivery);
  await jane.until('Done', async () => {});
  await world.bot.stop();
  expect(thread()).toEqual([]);
  expect(written()).not.toContain('sent');
  await world.bot.start();
});

test('closing words that AWS has are said to be there to whoever has closed the page', async () => {
  const { jane, review, caseId } = await resolving('Closing words.');
  world.aws.faults.slow(600, RESOLVE);
  world.aws.faults.deny({ operation: 'ResolveCase' });
  await jane.who.closes(await jane.until('Sending…', () => jane.sends(review)), { all: true });
  const told = () => world.slack.workspace.messages(channels.janeDm, { as: people.jane }).map(words).join();
  await world.slack.workspace.waitFor(() => told().includes('AWS did not allow me'), { what: 'the reason' });
  expect(told()).toContain('AWS Support has your closing words, and the case is not resolved');
  expect(sentTo(world, caseId)).toHaveLength(1);
});

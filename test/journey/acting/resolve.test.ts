/** A person resolves a case from Slack, with closing words or without, and reopens it; what is half done is said. */
import * as v from 'valibot';
import { rulesSchema } from '../../../src/rules/schema';
import { actor, openCase, sentTo, startActingWorld, typed } from '../../world/acting';
import { has, words } from '../../world/messages';
import type { World } from '../../world/world';

let world: World;
afterEach(() => world.close());

const caseNow = (caseId: string) => world.aws.casebook.get(caseId)!;

async function resolving(text?: string) {
  const { displayId, caseId } = openCase(world);
  const jane = actor(world);
  const shown = await jane.opensCase(displayId);
  const form = await jane.form(shown, `Resolve case ${displayId}`);
  const review = await jane.reviews(form, text ? { text: typed(text) } : {});
  return { jane, shown, review, displayId, caseId };
}

describe('a case', () => {
  beforeEach(async () => {
    world = await startActingWorld();
  });

  test('is resolved without a word', async () => {
    const { jane, shown, review, displayId, caseId } = await resolving();
    const done = await jane.until('Done', () => jane.sends(review));
    expect(jane.modal.reads(done)).toContain(`Case ${displayId} is resolved.`);
    expect(caseNow(caseId).status).toBe('resolved');
    expect(sentTo(world, caseId)).toHaveLength(0);
    expect(words(jane.seen(shown.ts).at(-1)!)).toContain(`resolved case ${displayId}`);
  });

  test('is resolved after its closing words', async () => {
    const { jane, review, caseId } = await resolving('The new driver solved it.');
    await jane.until('Done', () => jane.sends(review));
    expect(sentTo(world, caseId)).toHaveLength(1);
    expect(caseNow(caseId).status).toBe('resolved');
  });

  test('whose closing words are there and which is not resolved is told as that, with the way on', async () => {
    const { jane, review, caseId } = await resolving('The new driver solved it.');
    world.aws.faults.throttle({ operation: 'ResolveCase', times: 1 });
    const half = await jane.until('Half done', () => jane.sends(review));
    expect(jane.modal.reads(half)).toContain('AWS Support has your closing words');
    expect(jane.modal.reads(half)).toContain('The case is not resolved');
    world.aws.faults.throttle({ operation: 'ResolveCase', times: 1 });
    const still = await jane.modal.next(
      () => jane.who.clicks(half, 'Resolve the case'),
      (view) => !jane.titled('Sending…')(view),
    );
    expect(jane.titled('Half done')(still)).toBe(true);
    expect(jane.modal.reads(still)).toContain('AWS Support has your closing words');
    await jane.until('Done', () => jane.who.clicks(still, 'Resolve the case'));
    expect(caseNow(caseId).status).toBe('resolved');
    expect(sentTo(world, caseId)).toHaveLength(1);
  });

  test.each([undefined, 'The new driver solved it.'])(
    'that somebody else has resolved meanwhile is not resolved again (%s)',
    async (text) => {
      const { displayId, caseId } = openCase(world);
      const jane = actor(world);
      const form = await jane.form(await jane.opensCase(displayId), `Resolve case ${displayId}`);
      world.aws.casebook.resolve(caseId);
      const before = jane.modal.top();
      await jane.modal.submits(form, text ? { text: typed(text) } : {});
      const says = () => {
        const view = jane.modal.top()!;
        return view !== before && jane.modal.reads(view).includes('resolved already') && view;
      };
      const review = await world.slack.workspace.waitFor(says, { what: 'the review' });
      expect(review.submit).toBeNull();
    },
  );

  test('that was resolved unheard is found resolved', async () => {
    const { jane, review, caseId } = await resolving();
    world.aws.faults.cut({ operation: 'ResolveCase', times: 1 });
    const unknown = await jane.until('Not known', () => jane.sends(review));
    world.aws.casebook.resolve(caseId);
    await jane.until('Done', () => jane.who.clicks(unknown, 'Look again'));
    expect(caseNow(caseId).status).toBe('resolved');
  });

  test('that is resolved offers to reopen it, by a reply that says what happened again', async () => {
    const { displayId, caseId } = openCase(world);
    world.aws.casebook.addCommunication(caseId, { body: 'Solved, it seems.' });
    world.aws.casebook.resolve(caseId);
    const jane = actor(world);
    const shown = await jane.opensCase(displayId);
    expect(has(shown, 'Resolve')).toBe(false);
    const form = await jane.form(shown, `Reopen case ${displayId}`);
    const review = await jane.reviews(form, { text: typed('It happened again at 14:02 UTC.') });
    const done = await jane.until('Done', () => jane.sends(review));
    expect(jane.modal.reads(done)).toContain(`Case ${displayId} is reopened`);
    expect(caseNow(caseId).status).toBe('reopened');
  });

  test('resolved too long ago says so on the review, where it cannot be sent', async () => {
    const { displayId, caseId } = openCase(world);
    const jane = actor(world);
    world.aws.casebook.resolve(caseId);
    const shown = await jane.opensCase(displayId);
    const form = await jane.form(shown, `Reopen case ${displayId}`);
    world.aws.faults.fail('InvalidParameterValueException', {
      operation: 'AddCommunicationToCase',
      times: 9,
    });
    const top = jane.modal.top();
    await jane.modal.submits(form, { text: typed('It happened again.') });
    const find = () => {
      const view = jane.modal.top();
      return view && view !== top && !jane.modal.reads(view).includes('Checking') && view;
    };
    const review = await world.slack.workspace.waitFor(find, { what: 'the review' });
    expect(review.submit).toBeNull();
    expect(sentTo(world, caseId)).toHaveLength(0);
  });
});

test('a case resolved long ago leads to a new one that names it, about the same service', async () => {
  world = await startActingWorld();
  const long = new Date(Date.now() - 40 * 24 * 3_600_000).toISOString();
  const { displayId, serviceCode } = world.aws.casebook.insert({
    ...{ subject: 'Failover takes an hour', status: 'resolved', timeCreated: long },
    communications: [{ body: 'It takes an hour.', submittedBy: 'jane', timeCreated: long }],
  });
  const jane = actor(world);
  const shown = await jane.opensCase(displayId);
  const form = await jane.form(shown, `Reopen case ${displayId}`);
  expect(jane.modal.reads(form)).toContain('longer than the 14 days');
  const fresh = await jane.modal.next(() => jane.who.clicks(form, 'Open a new case'));
  expect(jane.modal.reads(fresh)).toContain(`It names case ${displayId}`);
  const review = await jane.reviews(fresh, { text: typed('It happened again at 14:02 UTC.') });
  await jane.until('Done', () => jane.sends(review));
  const [made] = world.aws.casebook.written('Sent from Slack by').cases;
  expect(made).toMatchObject({ serviceCode, subject: 'Failover takes an hour' });
  expect(made!.communications[0]!.body).toMatch(
    new RegExp(`^Related to case ${displayId}, .*\\n\\nIt happened again at 14:02 UTC\\.`),
  );
});

test('and says at once that it is read, where AWS takes a while, on the form that keeps what is typed', async () => {
  world = await startActingWorld();
  const long = new Date(Date.now() - 40 * 24 * 3_600_000).toISOString();
  const { displayId } = world.aws.casebook.insert({
    ...{ subject: 'Failover takes an hour', status: 'resolved', timeCreated: long },
    communications: [{ body: 'It takes an hour.', submittedBy: 'jane', timeCreated: long }],
  });
  const jane = actor(world);
  const form = await jane.form(await jane.opensCase(displayId), `Reopen case ${displayId}`);
  await world.bot.forget();
  world.aws.faults.slow(1_300);
  await jane.who.clicks(form, 'Open a new case');
  const find = () => jane.modal.top() !== form && jane.modal.top();
  const waiting = await world.slack.workspace.waitFor(find, { what: 'a sign of life' });
  expect(jane.modal.reads(waiting)).toContain('Reading what the form needs.');
  expect(waiting).toMatchObject({ callback_id: form.callback_id, notify_on_close: true });
  const fresh = await jane.modal.next(async () => ({}) as never);
  expect(jane.modal.reads(fresh)).toContain(`It names case ${displayId}`);
});

describe('a right', () => {
  const rules = (may: string[]) =>
    v.parse(rulesSchema, {
      ask: '#platform-support',
      rules: [{ people: 'members', channels: 'any', may, shared: true }],
    });

  test('that nobody has shows no button and costs no call', async () => {
    world = await startActingWorld({}, { rules: rules(['list', 'view']) });
    const { displayId } = openCase(world);
    const shown = await actor(world).opensCase(displayId);
    expect([has(shown, 'Reply'), has(shown, 'Resolve')]).toEqual([false, false]);
    expect(words(shown)).toContain('reply and resolve in the AWS console');
    const asked = world.aws.calls.map(({ operation }) => operation);
    expect(asked.filter((one) => !one.startsWith('Describe'))).toEqual([]);
  });

  test('to reply alone shows that button alone', async () => {
    world = await startActingWorld({}, { rules: rules(['list', 'view', 'reply']) });
    const shown = await actor(world).opensCase(openCase(world).displayId);
    expect([has(shown, 'Reply'), has(shown, 'Resolve')]).toEqual([true, false]);
  });

  test('that AWS does not give the bot shows no button', async () => {
    world = await startActingWorld();
    world.aws.faults.deny({ action: 'support:AddCommunicationToCase' });
    const shown = await actor(world).opensCase(openCase(world).displayId);
    expect([has(shown, 'Reply'), has(shown, 'Resolve')]).toEqual([false, true]);
  });

  test('that this person has not is answered with whom to ask', async () => {
    const named = { channels: 'any', shared: true };
    const both = v.parse(rulesSchema, {
      ask: '#platform-support',
      rules: [
        { ...named, people: 'members', may: ['list', 'view'] },
        { ...named, people: 'U0JANE', may: ['reply'] },
      ],
    });
    world = await startActingWorld({}, { rules: both });
    const { displayId } = openCase(world);
    const shown = await actor(world).opensCase(displayId);
    const ada = actor(world, 'ada');
    const told = await ada.isTold(shown, `Reply to case ${displayId}`);
    expect(told.text).toMatch(/may not reply to support cases here.*#platform-support/);
    expect(ada.modal.top()).toBeUndefined();
  });

  test('that was taken away after the review stops what is sent, and the text stays', async () => {
    const allowed = rules(['list', 'view', 'reply']);
    let now = allowed;
    world = await startActingWorld({}, { rules: allowed, rulesNow: () => now });
    const { displayId, caseId } = openCase(world);
    const jane = actor(world);
    const form = await jane.form(await jane.opensCase(displayId), `Reply to case ${displayId}`);
    const review = await jane.reviews(form, { text: typed('The reboot helped.') });
    now = rules(['list', 'view']);
    const refused = await jane.until('Not sent', () => jane.sends(review));
    expect(jane.modal.reads(refused)).toMatch(/may not reply to support cases here.*#platform-support/);
    expect(jane.modal.reads(refused)).toContain('The reboot helped.');
    expect(sentTo(world, caseId)).toHaveLength(0);
    expect(world.audit.map((line) => JSON.parse(line)).at(-1)).toMatchObject({
      act: 'reply',
      outcome: 'refused',
    });
  });
});

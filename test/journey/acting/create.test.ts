/** A person opens a support case from Slack: one form and one review, and a card whose thread is the case. */
import { channels, people } from '../../../src/emulators/slack/seed';
import type { View } from '../../../src/emulators/slack/shapes';
import { actor, startActingWorld, typed } from '../../world/acting';
import { buttons, words } from '../../world/messages';
import type { World } from '../../world/world';

let world: World;
beforeEach(async () => {
  world = await startActingWorld();
});
afterEach(() => world.close());

type Jane = ReturnType<typeof actor>;
const mine = () =>
  world.aws.casebook
    .all()
    .filter(({ communications }) => communications.some(({ body }) => body.includes('Sent from Slack by')));
const fields = (view: View) => view.blocks.map(({ block_id }) => String(block_id));
const field = (view: View, name: string) =>
  fields(view).find((id) => id === name || id.startsWith(`${name}.`))!;

/** Chooses what AWS needs to know, as the form grows. */
async function chooses(jane: Jane, form: View, service = 'rds'): Promise<View> {
  const offered = await jane.who.asksOptions(form, 'new:service', service);
  const [first] = offered.options as { value: string }[];
  const grown = await jane.modal.next(() => jane.who.chooses(form, 'new:service', first!.value));
  const category = grown.blocks.find(({ block_id }) => block_id === field(grown, 'category'))!;
  const [one] = (category.element as { options: { value: string }[] }).options;
  return jane.modal.next(() => jane.who.chooses(grown, 'new:category', one!.value));
}

/** Fills in the rest and asks for the review. */
async function reviews(jane: Jane, form: View, subject?: string, text?: string): Promise<View> {
  jane.who.enters(form, 'entry', 'high', { blockId: field(form, 'severity') });
  if (subject) jane.who.enters(form, 'entry', subject, { blockId: 'subject' });
  if (text) jane.who.enters(form, 'entry', typed(text), { blockId: 'text' });
  return jane.reviews(form, {});
}

test('from a command to a card: the form grows, the review says it all, and AWS has one case', async () => {
  const jane = actor(world);
  const form = await jane.modal.next(() => jane.who.types(jane.channel, '/cases new Failover takes an hour'));
  expect(JSON.stringify(form.blocks)).toContain('Failover takes an hour');
  const full = await chooses(jane, form);
  const review = await reviews(jane, full, undefined, 'The standby does not take over since 14:02.');
  expect(jane.modal.reads(review)).toContain('Failover takes an hour');
  expect(jane.modal.reads(review)).toContain('The standby does not take over since 14:02.');
  const before = jane.seen().length;
  const done = await jane.until('Done', () => jane.sends(review));
  const [made] = mine();
  expect(mine()).toHaveLength(1);
  expect(made).toMatchObject({ subject: 'Failover takes an hour', severityCode: 'high' });
  expect(jane.modal.reads(done)).toContain(`Case ${made!.displayId} is created.`);
  const card = jane.seen()[before]!;
  expect(words(card)).toContain('Failover takes an hour');
  expect(buttons(card).map(({ text }) => text?.text)).toEqual(
    expect.arrayContaining(['View', 'Reply', 'Resolve']),
  );
  const opened = await jane.next(
    () => jane.who.clicks(card, `View case ${made!.displayId}`),
    () => true,
    card.ts,
  );
  expect(words(opened)).toContain('The standby does not take over');
});

test('a message becomes a case with its text, its link and its files', async () => {
  const jane = actor(world);
  const said = jane.who.uploads(channels.oncall, [{ name: 'core.txt', content: 'dump' }], {
    text: 'The database is <down> & slow',
  });
  const form = await jane.modal.next(() => jane.who.usesMessageShortcut(said, 'new_case_from_message'));
  expect(JSON.stringify(form.blocks)).toContain('The database is');
  expect(jane.modal.reads(form)).toContain('core.txt');
  const full = await chooses(jane, form);
  const review = await reviews(jane, full, 'Database down');
  await jane.until('Done', () => jane.sends(review));
  const [made] = mine();
  const [first] = made!.communications;
  expect(first!.body).toMatch(/^The database is <down> & slow\n\nFrom Slack: https:\/\/\S+/);
  expect(first!.attachments?.map(({ fileName }) => fileName)).toEqual(['core.txt']);
});

test('a shortcut anywhere opens the form, whose case is for this person alone', async () => {
  const jane = actor(world);
  const form = await jane.modal.next(() => jane.who.usesShortcut('new_case'));
  const full = await chooses(jane, form);
  const before = jane.seen().length;
  const review = await reviews(jane, full, 'Database down', 'It is down.');
  await jane.until('Done', () => jane.sends(review));
  expect(mine()).toHaveLength(1);
  expect(jane.seen()).toHaveLength(before);
});

test('a case whose answer was lost is looked for, and not created twice', async () => {
  const jane = actor(world);
  const form = await jane.modal.next(() => jane.who.types(jane.channel, '/cases new Database down'));
  const review = await reviews(jane, await chooses(jane, form), undefined, 'It is down.');
  world.aws.faults.onceAccepted.fail('InternalServerError', { operation: 'CreateCase', times: 1 });
  const unknown = await jane.until('Not known', () => jane.sends(review));
  expect(jane.modal.reads(unknown)).toContain('It is down.');
  await jane.until('Done', () => jane.who.clicks(unknown, 'Look again'));
  expect(mine()).toHaveLength(1);
  expect(
    world.aws.calls.filter(({ operation, input }) => operation === 'CreateCase' && !input.dryRun),
  ).toHaveLength(1);
});

test('an open case about the same is shown on the review', async () => {
  const one = world.aws.casebook.all().find(({ status }) => status !== 'resolved')!;
  world.aws.casebook.change(one.caseId, { subject: 'Aurora failover takes an hour' });
  const jane = actor(world);
  const form = await jane.modal.next(() =>
    jane.who.types(jane.channel, '/cases new Failover of aurora takes an hour'),
  );
  const name = world.aws.casebook.get(one.caseId)!.serviceCode;
  const full = await chooses(jane, form, name);
  const review = await reviews(jane, full, undefined, 'It takes an hour.');
  expect(jane.modal.reads(review)).toContain('There may be a case about this already');
  expect(jane.modal.reads(review)).toContain(one.displayId);
});

test('the limit of AWS is said, with everything as it was typed', async () => {
  const jane = actor(world);
  const form = await jane.modal.next(() => jane.who.types(jane.channel, '/cases new Database down'));
  const review = await reviews(jane, await chooses(jane, form), undefined, 'It is down.');
  world.aws.faults.fail('CaseCreationLimitExceeded', { operation: 'CreateCase', times: 1 });
  const refused = await jane.until('Not sent', () => jane.sends(review));
  expect(jane.modal.reads(refused)).toContain('no more new cases');
  expect(jane.modal.reads(refused)).toContain('It is down.');
  expect(mine()).toHaveLength(0);
});

test('nothing of the subject is in the log or the audit', async () => {
  const jane = actor(world);
  const form = await jane.modal.next(() => jane.who.types(jane.channel, '/cases new Zanzibar is down'));
  const review = await reviews(jane, await chooses(jane, form), undefined, 'It is down.');
  await jane.until('Done', () => jane.sends(review));
  expect([...world.audit, ...world.log].join()).not.toContain('Zanzibar');
  expect(
    world.audit
      .map((line) => JSON.parse(line))
      .filter(({ act }) => act === 'create')
      .at(0),
  ).toMatchObject({
    user: people.jane,
    query: 'new',
  });
});

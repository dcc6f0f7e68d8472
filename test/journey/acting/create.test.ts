/** A person opens a support case from Slack: one form and one review, and a card whose thread is the case. */
import { channels, people } from '../../../src/emulators/slack/seed';
import { actor, blockOf, chooses, describes, openCase, startActingWorld } from '../../world/acting';
import { buttons, words } from '../../world/messages';
import type { World } from '../../world/world';

let world: World;
beforeEach(async () => {
  world = await startActingWorld();
});
afterEach(() => world.close());

const mine = () => world.aws.casebook.written('Sent from Slack by').cases;

test('from a command to a card: the form grows, the review says it all, and AWS has one case', async () => {
  const jane = actor(world);
  const form = await jane.modal.next(() => jane.who.types(jane.channel, '/cases new Failover takes an hour'));
  expect(JSON.stringify(form.blocks)).toContain('Failover takes an hour');
  const full = await chooses(jane, form);
  const review = await describes(jane, full, undefined, 'The standby does not take over since 14:02.');
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

test('a new case that AWS does not show yet is not created again by a click that comes at once', async () => {
  await world.close();
  world = await startActingWorld({ conditions: { showsAfterMs: 1_500 } });
  const jane = actor(world);
  const form = await jane.modal.next(() => jane.who.types(jane.channel, '/cases new Failover takes an hour'));
  const review = await describes(jane, await chooses(jane, form), undefined, 'Since 14:02.');
  world.aws.faults.onceAccepted.cut({ operation: 'CreateCase', times: 1 });
  const unknown = await jane.until('Not known', () => jane.sends(review));
  const done = await jane.until('Done', () => jane.who.clicks(unknown, 'Send anyway'));
  expect(mine()).toHaveLength(1);
  expect(jane.modal.reads(done)).toContain(`Case ${mine()[0]!.displayId} is created.`);
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
  const review = await describes(jane, full, 'Database down');
  await jane.until('Done', () => jane.sends(review));
  const [made] = mine();
  const [first] = made!.communications;
  expect(first!.body).toMatch(/^The database is <down> & slow\n\nFrom Slack: https:\/\/\S+/);
  expect(first!.attachments?.map(({ fileName }) => fileName)).toEqual(['core.txt']);
});

test('the longest message there is fills the form, which grows, and gives it back when it is closed', async () => {
  const jane = actor(world);
  const text = 'line & <of> 😀 log\n'.repeat(2_000).trim();
  const said = jane.who.says(channels.oncall, text);
  const form = await jane.modal.next(() => jane.who.usesMessageShortcut(said, 'new_case_from_message'));
  const full = await chooses(jane, form);
  const severity = blockOf(full, 'severity');
  const errors = await jane.modal.submits(full, { subject: 'Database down', [severity]: 'high' });
  expect(errors).toEqual({ text: expect.stringMatching(/Take out [\d,]+/) });
  await jane.who.closes(full);
  const { workspace } = world.slack;
  const told = () =>
    JSON.stringify(workspace.messages(channels.janeDm, { as: people.jane }).map(({ blocks }) => blocks));
  await workspace.waitFor(() => told().includes('From Slack: '), { what: 'the end of the text' });
  expect(told().match(/😀/gu)).toHaveLength(2_000);
});

test('a shortcut anywhere opens the form, whose case is for this person alone', async () => {
  const jane = actor(world);
  const form = await jane.modal.next(() => jane.who.usesShortcut('new_case'));
  const full = await chooses(jane, form);
  const before = jane.seen().length;
  const review = await describes(jane, full, 'Database down', 'It is down.');
  await jane.until('Done', () => jane.sends(review));
  expect(mine()).toHaveLength(1);
  expect(jane.seen()).toHaveLength(before);
});

test('a case whose answer was lost is looked for, and not created twice', async () => {
  const jane = actor(world);
  const form = await jane.modal.next(() => jane.who.types(jane.channel, '/cases new Database down'));
  const review = await describes(jane, await chooses(jane, form), undefined, 'It is down.');
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
  const one = openCase(world);
  world.aws.casebook.change(one.caseId, { subject: 'Aurora failover takes an hour' });
  const jane = actor(world);
  const form = await jane.modal.next(() =>
    jane.who.types(jane.channel, '/cases new Failover of aurora takes an hour'),
  );
  const name = world.aws.casebook.get(one.caseId)!.serviceCode;
  const full = await chooses(jane, form, { service: name });
  const review = await describes(jane, full, undefined, 'It takes an hour.');
  expect(jane.modal.reads(review)).toContain('There may be a case about this already');
  expect(jane.modal.reads(review)).toContain(one.displayId);
});

test('the limit of AWS is said, with everything as it was typed', async () => {
  const jane = actor(world);
  const form = await jane.modal.next(() => jane.who.types(jane.channel, '/cases new Database down'));
  const review = await describes(jane, await chooses(jane, form), undefined, 'It is down.');
  world.aws.faults.fail('CaseCreationLimitExceeded', { operation: 'CreateCase', times: 1 });
  const refused = await jane.until('Not sent', () => jane.sends(review));
  expect(jane.modal.reads(refused)).toContain('no more new cases');
  expect(jane.modal.reads(refused)).toContain('It is down.');
  expect(mine()).toHaveLength(0);
});

test('nothing of the subject is in the log or the audit', async () => {
  const jane = actor(world);
  const form = await jane.modal.next(() => jane.who.types(jane.channel, '/cases new Zanzibar is down'));
  const review = await describes(jane, await chooses(jane, form), undefined, 'It is down.');
  await jane.until('Done', () => jane.sends(review));
  expect([...world.audit, ...world.log].join()).not.toContain('Zanzibar');
  const lines = world.audit.map((line) => JSON.parse(line));
  expect(lines).toContainEqual(expect.objectContaining({ act: 'create', user: people.jane, query: 'new' }));
});

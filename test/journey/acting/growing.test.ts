/** The form of a new case grows while it is filled in: whatever fails meanwhile, what was typed and chosen stays. */
import { channels, people } from '../../../src/emulators/slack/seed';
import type { View } from '../../../src/emulators/slack/shapes';
import {
  type Actor,
  actingRules,
  actor,
  blockOf,
  chooses,
  describes,
  startActingWorld,
  typed,
} from '../../world/acting';
import { words } from '../../world/messages';
import type { World } from '../../world/world';

let world: World;
afterEach(() => world.close());

const TEXT = 'It is down.';
const mine = () => world.aws.casebook.written('Sent from Slack by').cases;

async function opensForm() {
  const jane = actor(world);
  const form = await jane.modal.next(() => jane.who.types(jane.channel, '/cases new Database down'));
  return { jane, form };
}

async function serviceLike(jane: Actor, form: View, service: string): Promise<string> {
  const { options } = await jane.who.asksOptions(form, 'new:service', service);
  return (options as { value: string }[])[0]!.value;
}

test('of two choices, one quickly behind the other, the form grows by both', async () => {
  world = await startActingWorld();
  const { jane, form } = await opensForm();
  const service = await serviceLike(jane, form, 'rds');
  world.aws.faults.slow(300, { operation: 'DescribeSeverityLevels', times: 1 });
  const [grown] = await Promise.all([
    jane.modal.next(
      () => jane.who.chooses(form, 'new:kind', 'customer-service'),
      (view) => blockOf(view, 'category') !== undefined,
    ),
    jane.who.chooses(form, 'new:service', service),
  ]);
  expect(blockOf(grown, 'category')).toBe(`category.${service}`);
});

test('and where Slack is slow to take the page of the first choice, it does not land on that of the second', async () => {
  world = await startActingWorld();
  const { jane, form } = await opensForm();
  const service = await serviceLike(jane, form, 'rds');
  let pages = 0;
  const stop = world.slack.workspace.on(({ type }) => {
    if (type === 'view-updated') pages += 1;
  });
  world.slack.faults.fail('views.update', { status: 200, delayMs: 700 });
  await jane.who.chooses(form, 'new:kind', 'customer-service');
  await new Promise((done) => setTimeout(done, 100));
  await jane.who.chooses(form, 'new:service', service);
  await world.slack.workspace.waitFor(() => pages === 2, { what: 'two pages' });
  stop();
  expect(blockOf(jane.modal.top()!, 'category')).toBe(`category.${service}`);
});

test('nor do those of two before, where there are three', async () => {
  world = await startActingWorld();
  const { jane, form } = await opensForm();
  const [rds, ec2] = [await serviceLike(jane, form, 'rds'), await serviceLike(jane, form, 'ec2')];
  world.slack.faults.fail('views.update', { status: 200, delayMs: 900 });
  await jane.who.chooses(form, 'new:kind', 'customer-service');
  await new Promise((done) => setTimeout(done, 100));
  await jane.who.chooses(form, 'new:service', rds);
  await new Promise((done) => setTimeout(done, 150));
  await jane.who.chooses(form, 'new:service', ec2);
  await world.bot.stop();
  expect(blockOf(jane.modal.top()!, 'category')).toBe(`category.${ec2}`);
  await world.bot.start();
});

test('a right that is gone meanwhile leaves the form, which goes on once it is back', async () => {
  let rules = actingRules;
  world = await startActingWorld({}, { rulesNow: () => rules });
  const { jane, form } = await opensForm();
  jane.who.enters(form, 'entry', typed(TEXT), { blockId: 'text' });
  const service = await serviceLike(jane, form, 'rds');
  rules = { ...actingRules, rules: [] };
  const refused = await jane.modal.next(() => jane.who.chooses(form, 'new:service', service));
  expect(jane.modal.reads(refused)).toContain('You may not create support cases here');
  rules = actingRules;
  const review = await describes(jane, await chooses(jane, refused), undefined);
  expect(jane.modal.reads(review)).toContain(TEXT);
});

test('what AWS does not list is not asked for, and AWS says whether it takes the case so', async () => {
  world = await startActingWorld();
  world.aws.faults.deny({ action: 'support:DescribeSeverityLevels' });
  const { jane, form } = await opensForm();
  const full = await chooses(jane, form);
  expect(blockOf(full, 'severity')).toBeUndefined();
  const review = await jane.reviews(full, { text: typed(TEXT) });
  await jane.until('Done', () => jane.sends(review));
  expect(mine()).toHaveLength(1);
});

test('a bot whose role may open no cases says so where the form would be', async () => {
  world = await startActingWorld();
  world.aws.faults.deny({ action: 'support:CreateCase' });
  const { jane, form } = await opensForm();
  expect(jane.modal.reads(form)).toContain('I may only read them');
});

test('an account without a plan is told in the form, not by an empty menu', async () => {
  world = await startActingWorld();
  world.aws.faults.fail('SubscriptionRequiredException', { operation: 'DescribeServices', times: 9 });
  world.aws.faults.fail('SubscriptionRequiredException', { operation: 'DescribeSeverityLevels', times: 9 });
  const { jane, form } = await opensForm();
  expect(jane.modal.reads(form)).toContain('support plan');
});

test('a form that is sent before it has grown is told what is missing, and sends nothing', async () => {
  world = await startActingWorld();
  const { jane, form } = await opensForm();
  const service = await serviceLike(jane, form, 'rds');
  jane.who.enters(form, 'entry', typed(TEXT), { blockId: 'text' });
  jane.who.enters(form, 'entry', 'high', { blockId: blockOf(form, 'severity') });
  jane.who.enters(form, 'new:service', service, { blockId: 'service' });
  await jane.modal.submits(form);
  const told = () => jane.modal.reads(jane.modal.top()!).includes('Choose a category.');
  await world.slack.workspace.waitFor(told, { what: 'what is missing' });
  expect(jane.modal.top()!.submit).toBeNull();
  expect(mine()).toHaveLength(0);
});

test('one that is closed by mistake gives back its subject with its text', async () => {
  world = await startActingWorld();
  const { jane, form } = await opensForm();
  jane.who.enters(form, 'entry', 'Failover takes an hour. '.repeat(6).trim(), { blockId: 'subject' });
  await jane.who.closes(form);
  const { workspace } = world.slack;
  const told = () => JSON.stringify(workspace.messages('D0JANE', { as: people.jane }));
  await workspace.waitFor(() => told().includes('Failover takes an hour'), { what: 'the subject' });
  expect(told()).toContain('Nothing was sent');
});

test('a form that has grown since something was typed gives it back when it is closed', async () => {
  world = await startActingWorld();
  const { jane, form } = await opensForm();
  jane.who.enters(form, 'entry', typed(TEXT), { blockId: 'text' });
  const full = await chooses(jane, form);
  await jane.who.closes(full);
  const told = () => JSON.stringify(world.slack.workspace.messages('D0JANE', { as: people.jane }));
  await world.slack.workspace.waitFor(() => told().includes(TEXT), { what: 'the text' });
});

describe('what was typed behind /cases new', () => {
  const LONG = Array.from({ length: 45 }, (_, at) => `word${at}`).join(' ');
  const TYPED = 'checkout is down since 10:04 in eu-central-1';

  test('goes on in the description where the subject has no room for it', async () => {
    world = await startActingWorld();
    const jane = actor(world);
    const form = await jane.modal.next(() => jane.who.types(jane.channel, `/cases new ${LONG}`));
    const grown = await chooses(jane, form);
    const review = await describes(jane, grown);
    const done = await jane.until('Done', () => jane.sends(review));
    expect(jane.titled('Done')(done)).toBe(true);
    const [{ subject, communications }] = mine() as [ReturnType<typeof mine>[number]];
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(`${subject} ${communications[0]!.body}`.startsWith(`${LONG}\n`)).toBe(true);
  });

  test('comes back where Slack does not open the form', async () => {
    world = await startActingWorld();
    world.slack.faults.fail('views.open', { error: 'expired_trigger_id' });
    const told = words(await actor(world).types(`/cases new ${TYPED}`));
    expect(told).toContain('Try it again');
    expect(told).toContain(TYPED);
  });

  test('comes back where this person may not open cases', async () => {
    const taken = { ...actingRules, rules: [] };
    world = await startActingWorld({}, { rulesNow: () => taken });
    expect(words(await actor(world).types(`/cases new ${TYPED}`))).toContain(TYPED);
  });

  test('comes back in the form that says why the bot may open none', async () => {
    world = await startActingWorld();
    world.aws.faults.deny({ action: 'support:CreateCase' });
    const jane = actor(world);
    const form = await jane.modal.next(() => jane.who.types(jane.channel, `/cases new ${TYPED}`));
    expect(jane.modal.reads(form)).toContain(TYPED);
  });

  test('comes back to whoever closed the form before it was there', async () => {
    world = await startActingWorld();
    const jane = actor(world);
    world.aws.faults.slow(500, { operation: 'DescribeSeverityLevels', times: 1 });
    await jane.who.types(jane.channel, `/cases new ${TYPED}`);
    await jane.who.closes(await world.slack.workspace.waitFor(() => jane.modal.top(), { what: 'the form' }));
    const told = () => world.slack.workspace.messages(channels.janeDm, { as: people.jane }).map(words).join();
    await world.slack.workspace.waitFor(() => told().includes(TYPED), { what: 'the words' });
  });
});

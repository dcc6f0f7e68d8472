/** The app's Home: the cases that wait for one person, on any door, with nothing kept between two clicks. */
import { WORKING } from '../../src/blocks/notices';
import { channels, people } from '../../src/emulators/slack/seed';
import type { Rules } from '../../src/rules/schema';
import { actingRules, actor, chooses, describes, typed } from '../world/acting';
import { botInside, botProcess, type DoorOptions } from '../world/bot-doors';
import { homeOf } from '../world/home';
import { has, isAtWork, rows, words } from '../world/messages';
import { watchingRules } from '../world/news';
import { person, startWorld, type World, type WorldOptions } from '../world/world';

let world: World;
afterEach(() => world?.close());

function start(door: DoorOptions = {}, options: WorldOptions = {}): Promise<World> {
  const config = { awsRate: 1_000, ...door.config };
  return startWorld({
    openCases: 0,
    door: botInside({ rules: watchingRules(), ...door, config }),
    ...options,
  });
}

const janes = () => `AdminRole (Role) <${world.slack.workspace.user(people.jane).profile.email}>`;
const opens = (subject: string, severityCode = 'low', submittedBy = 'somebody@example.org') =>
  world.aws.casebook.insert({ subject, severityCode, submittedBy });

test('what a person opened and what their channels watch is one list in one order', async () => {
  world = await start();
  opens('Not theirs');
  opens('Mine and small', 'low', janes());
  opens('Watched', 'urgent');
  opens('Both', 'critical', janes());
  opens('Mine and over', 'low', janes());
  const over = world.aws.casebook.all().find(({ subject }) => subject === 'Mine and over')!;
  world.aws.casebook.resolve(over.caseId);
  const home = await homeOf(world).opens();
  const said = words(home);
  expect(rows(home)).toHaveLength(3);
  const at = (subject: string) => said.indexOf(subject);
  expect([at('Both'), at('Watched'), at('Mine and small')]).toEqual(
    [at('Both'), at('Watched'), at('Mine and small')].sort((one, other) => one - other),
  );
  expect(at('Both')).toBeGreaterThan(0);
  expect(said).not.toContain('Not theirs');
  expect(said).not.toContain('Mine and over');
  expect(said).toContain(`submitted by you, or watched by <#${channels.oncall}>`);
  expect(said).toContain('3 open cases for you');
  expect(has(home, 'Share to channel')).toBe(false);
  expect(has(home, 'Refresh')).toBe(true);
});

test('whoever is not in the channel that watches sees only what they opened', async () => {
  world = await start();
  opens('Watched', 'urgent');
  world.slack.workspace.channel(channels.oncall).members = [people.ada, world.slack.workspace.bot.userId];
  const home = await homeOf(world).opens();
  expect(rows(home)).toEqual([]);
  expect(words(home)).toContain('There are no open cases for you.');
  expect(rows(await homeOf(world, 'ada').opens())).toHaveLength(1);
});

test.each([
  ['HTTP', false],
  ['Socket Mode', true],
])(
  'over %s 230 cases are paged there and back, by a bot that was restarted in between',
  async (_, socket) => {
    world = await start({ socket });
    for (let number = 0; number < 230; number += 1) opens(`Case ${number}`, 'high', janes());
    const jane = homeOf(world);
    let home = await jane.opens();
    const pages = [rows(home)];
    await world.bot.restart();
    while (has(home, 'Next')) {
      home = await jane.turns(home, 'Next');
      pages.push(rows(home));
    }
    expect(pages).toHaveLength(23);
    expect(new Set(pages.flat()).size).toBe(230);
    await world.bot.restart();
    const back = [rows(home)];
    while (has(home, 'Previous')) {
      home = await jane.turns(home, 'Previous');
      back.push(rows(home));
    }
    expect(back.reverse()).toEqual(pages);
  },
);

test('rights that are taken away are away at the next click, and the list with them', async () => {
  let rules: Rules = watchingRules();
  world = await start({ rules, rulesNow: () => rules });
  for (let number = 0; number < 12; number += 1) opens(`Case ${number}`, 'urgent');
  const jane = homeOf(world);
  const home = await jane.opens();
  rules = watchingRules({ rules: [] });
  const after = await jane.turns(home, 'Next');
  expect(rows(after)).toEqual([]);
  expect(words(after)).toContain('You may not list support cases here.');
  expect(words(after)).toContain('You may do nothing with support cases here');
  expect(has(after, 'Search')).toBe(false);
  expect(has(after, 'Open a case')).toBe(false);
  expect(world.audit.map((line) => JSON.parse(line)).at(-1)).toMatchObject({
    act: 'list',
    outcome: 'refused',
  });
});

test('a rule of one channel does not count in a Home, which says that there is more elsewhere', async () => {
  const [everybody] = actingRules.rules;
  const rules = watchingRules({ rules: [{ ...everybody!, channels: [channels.oncall] }] });
  world = await start({ rules });
  opens('Watched', 'urgent', janes());
  const home = await homeOf(world).opens();
  expect(rows(home)).toEqual([]);
  expect(words(home)).toContain('You may not list support cases here.');
  expect(words(home)).toContain('In some channels you may do more than here.');
});

const members = () => {
  const [everybody, ...others] = watchingRules().rules;
  return watchingRules({ rules: [{ ...everybody!, people: ['members'] }, ...others] });
};

test('a guest is told in plain words, and shown nothing', async () => {
  world = await start({ rules: members() });
  opens('Secret', 'urgent');
  world.slack.workspace.channel(channels.oncall).members.push(people.guest);
  const home = await homeOf(world, 'guest').opens();
  expect(words(home)).toContain('You may not list support cases here.');
  expect(words(home)).not.toContain('Secret');
});

test('what is shown is written down first, and where it cannot be there is a sentence with Try again', async () => {
  let isFull = false;
  world = await start({
    audit: (lines) => ({
      ...lines,
      write: (line) => (isFull ? Promise.reject(new Error('ENOSPC')) : lines.write(line)),
    }),
  });
  const { displayId } = opens('Watched', 'urgent');
  const jane = homeOf(world);
  await jane.opens();
  expect(world.audit.map((line) => JSON.parse(line)).at(-1)).toMatchObject({
    ...{ act: 'list', query: 'home', outcome: 'shown', cases: [displayId], user: people.jane },
  });
  isFull = true;
  const told = await jane.opens();
  expect(words(told)).toContain('I cannot write to the audit log right now');
  isFull = false;
  const again = await jane.turns(told, 'Try again');
  expect(rows(again)).toEqual([displayId]);
  expect(words(again)).not.toContain('audit log');
});

test('AWS that does not answer is a sentence with Try again, which leads to the list', async () => {
  world = await start();
  opens('Watched', 'urgent');
  world.aws.faults.throttle({ operation: 'DescribeCases' });
  const jane = homeOf(world);
  const told = await jane.opens();
  expect(words(told)).toContain('answering too many requests');
  expect(words(told)).toContain('What you may do here');
  world.aws.faults.clear();
  expect(rows(await jane.turns(told, 'Try again'))).toHaveLength(1);
});

test('Slack that does not say who is in which channel is no empty list, and one that does not tell is named', async () => {
  world = await start({ config: { rightsSeconds: 0 } });
  opens('Watched', 'urgent');
  world.slack.faults.fail('users.conversations', { error: 'internal_error', times: 9 });
  const jane = homeOf(world);
  const told = await jane.opens();
  expect(words(told)).not.toContain('There are no open cases');
  expect(has(told, 'Try again')).toBe(true);
  world.slack.faults.clear();
  world.slack.faults.fail('users.conversations', { error: 'missing_scope', times: 9 });
  expect(words(await jane.turns(told, 'Try again'))).toContain('did not tell me which channels you are in');
});

test('opening twice at once is one page, and costs AWS one call', async () => {
  world = await start();
  opens('Watched', 'urgent');
  const jane = homeOf(world);
  await jane.opens();
  const asked = () => world.aws.calls.filter(({ operation }) => operation === 'DescribeCases').length;
  const before = asked();
  await jane.next(async () => (await Promise.all([jane.who.opensHome(), jane.who.opensHome()]))[0]!);
  await jane.opens();
  expect(asked()).toBe(before);
  const refreshed = await jane.turns(jane.now()!, 'Refresh');
  expect(asked()).toBe(before + 1);
  expect(rows(refreshed)).toHaveLength(1);
});

test('a page that was clicked is not taken back by an opening that took longer', async () => {
  world = await start();
  for (let number = 0; number < 12; number += 1) opens(`Case ${number}`, 'urgent');
  const jane = homeOf(world);
  const first = await jane.opens();
  // What the opening publishes is under way when she clicks.
  world.slack.faults.fail('views.publish', { status: 200, delayMs: 400 });
  await jane.who.opensHome();
  const second = await jane.turns(first, 'Next');
  // A bot that stops waits until its turns have ended.
  await world.bot.restart();
  expect(rows(second)).toHaveLength(2);
  expect(rows(jane.now()!)).toEqual(rows(second));
});

test('View opens a case for this person alone, and a reply from there goes to AWS', async () => {
  world = await start();
  const { caseId, displayId } = opens('Watched', 'urgent');
  const jane = homeOf(world);
  const acting = actor(world);
  const home = await jane.opens();
  const shown = await jane.modal(home, `View case ${displayId}`);
  expect(words(shown)).toContain('Watched');
  const form = await acting.modal.next(() => jane.who.clicks(shown, `Reply to case ${displayId}`));
  const review = await acting.reviews(form, { text: typed('From my Home.') });
  expect(words(review)).not.toContain('Everybody in this channel');
  await acting.until('Done', () => acting.sends(review));
  expect(
    world.aws.casebook
      .get(caseId)!
      .communications.map(({ body }) => body)
      .join(),
  ).toContain('From my Home.');
  expect(person(world).seen()).toEqual([]);
});

test('a case that AWS does not show is tried again where it was to stand', async () => {
  world = await start();
  const { displayId } = opens('Watched', 'urgent');
  const jane = homeOf(world);
  const home = await jane.opens();
  world.aws.faults.throttle({ operation: 'DescribeCommunications' });
  const told = await jane.modal(home, `View case ${displayId}`);
  expect(words(told)).toContain('answering too many requests');
  world.aws.faults.clear();
  const shown = await actor(world).modal.next(() => jane.who.clicks(told, 'Try again'));
  expect(words(shown)).toContain('Watched');
  expect(rows(jane.now()!)).toEqual([displayId]);
});

test('a case is opened from the Home, which says where it will stand, and is in its list where a channel watches it', async () => {
  world = await start();
  const jane = homeOf(world);
  const acting = actor(world);
  const home = await jane.opens();
  expect(words(home)).toContain('it stands here only where a channel of yours watches it');
  const form = await jane.modal(home, 'Open a case');
  const review = await describes(acting, await chooses(acting, form), 'Home is down', 'It began at 02:13.');
  await acting.until('Done', () => acting.sends(review));
  const { displayId, caseId } = world.aws.casebook.all().find(({ subject }) => subject === 'Home is down')!;
  expect(rows(await jane.turns(jane.now()!, 'Refresh'))).toEqual([displayId]);
  world.aws.casebook.change(caseId, { severityCode: 'low' });
  expect(rows(await jane.turns(jane.now()!, 'Refresh'))).toEqual([]);
});

test('what a search finds stands in the Home, pages there, is edited there, and My cases leads back', async () => {
  world = await start();
  for (let number = 0; number < 12; number += 1) opens(`Ledger ${number}`);
  opens('Watched', 'urgent');
  const jane = homeOf(world);
  const home = await jane.opens();
  const form = await jane.modal(home, 'Search');
  const found = await jane.submits(form, { words: 'ledger' });
  expect(rows(found)).toHaveLength(10);
  expect(has(found, 'Share to channel')).toBe(false);
  await world.bot.restart();
  const second = await jane.turns(found, 'Next');
  expect(rows(second)).toHaveLength(2);
  const edit = await jane.modal(second, 'Edit search');
  const other = await jane.submits(edit, { words: 'nowhere' });
  expect(words(other)).toContain('Nothing matches');
  const wider = await jane.turns(other, 'Try /cases all "nowhere"');
  expect(words(wider)).toContain('cases');
  expect(rows(await jane.turns(wider, 'My cases'))).toHaveLength(1);
});

test('the same list is typed, for the eyes of this person alone', async () => {
  world = await start();
  const { displayId } = opens('Watched', 'urgent');
  const answer = await person(world).types('/cases home');
  expect(answer.ephemeralTo).toBe(people.jane);
  expect(rows(answer)).toEqual([displayId]);
  expect(has(answer, 'Share to channel')).toBe(false);
});

test('work that takes long is said in the Home, with the buttons to go on if nothing ever comes', async () => {
  world = await start();
  opens('Watched', 'urgent');
  world.aws.faults.slow(1_300);
  const { workspace } = world.slack;
  const jane = homeOf(world);
  await jane.who.opensHome();
  const atWork = await workspace.waitFor(() => jane.now(), { what: 'a sign of life' });
  expect(rows(atWork)).toEqual([]);
  expect(has(atWork, 'My cases')).toBe(true);
  const listed = () => rows(jane.now()!).length > 0 && jane.now()!;
  const home = await workspace.waitFor(listed, { what: 'the list' });
  expect(words(atWork)).toContain(WORKING.list);
  expect(words(home)).not.toContain(WORKING.list);
});

test('a Home that Slack does not take is told to who clicked in the messages of the app', async () => {
  world = await start();
  for (let number = 0; number < 12; number += 1) opens(`Case ${number}`, 'urgent');
  const jane = homeOf(world);
  const home = await jane.opens();
  world.slack.faults.fail('views.publish', { error: 'fatal_error', times: 9 });
  const direct = person(world, 'jane', channels.janeDm);
  const told = await direct.next(() => jane.who.clicks(home, 'Next'));
  expect(told.text).toContain('Slack did not tell me whether that arrived.');
  expect(rows(jane.now()!)).toEqual(rows(home));
});

test('a Home drawn before the bot was killed goes on with the next one, as does the search opened from it', async () => {
  world = await startWorld({ door: botProcess(), openCases: 230 });
  const jane = homeOf(world);
  const first = await jane.opens((home) => rows(home).length > 0);
  await world.bot.restart();
  const second = await jane.turns(first, 'Next');
  expect(rows(second)).toHaveLength(10);
  expect(rows(second).filter((id) => rows(first).includes(id))).toEqual([]);
  const form = await jane.modal(second, 'Search');
  await world.bot.restart();
  expect(words(await jane.submits(form, { words: 'rds' }))).toContain('“rds”');
});

test('opening the messages of the app publishes nothing', async () => {
  world = await start();
  const jane = homeOf(world);
  let published = 0;
  world.slack.workspace.changes.on((change) => {
    if (change.type === 'home-published' && !isAtWork(change.view)) published += 1;
  });
  await jane.who.opensHome({ tab: 'messages' });
  await jane.opens();
  expect(published).toBe(1);
});

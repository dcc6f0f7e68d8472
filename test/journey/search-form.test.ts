import { channels } from '../../src/emulators/slack/seed';
import type { Message, View } from '../../src/emulators/slack/shapes';
import { botInside, botProcess } from '../world/bot-doors';
import { buttons, has, rows, words } from '../world/messages';
import { modals } from '../world/modals';
import { person, startWorld, type World, type WorldOptions } from '../world/world';

let world: World;
afterEach(() => world.close());

async function jane(options: WorldOptions = {}, channel?: string) {
  world = await startWorld({ openCases: 60, ...options });
  const someone = person(world, 'jane', channel);
  const inModal = modals(world, someone);
  const { workspace } = world.slack;
  const { channel: where, seen } = someone;
  return {
    ...someone,
    ...inModal,
    now: (list: Message) => seen().find(({ ts }) => ts === list.ts)!,
    /** Opens the form of a list, fills it in, and waits until the list has become another page. */
    async searches(list: Message, values: Record<string, string | string[]>): Promise<Message> {
      const form = await inModal.opens(list, 'Edit search');
      expect(await inModal.submits(form, values)).toEqual({});
      const find = () => seen().find((one) => one.ts === list.ts && one !== list);
      return workspace.waitFor(find, { what: `another page in ${where}` });
    },
    /** The first private sentence that `act` brings. */
    async hears(act: () => Promise<unknown>): Promise<Message> {
      const before = new Set(seen());
      await act();
      const find = () => seen().find((one) => !before.has(one) && one.ephemeralTo !== undefined);
      return workspace.waitFor(find, { what: 'a private sentence' });
    },
  };
}

const field = (view: View, name: string) =>
  view.blocks.find(({ block_id }) => block_id === name)?.element as Record<string, unknown> | undefined;
const values = (options: unknown) => (options as { value: string }[]).map(({ value }) => value);

describe('Jane edits the search of a list and the same message becomes the list she asks for', () => {
  const doors = [
    { name: 'through signed HTTP', door: botInside() },
    { name: 'through Socket Mode', door: botInside({ socket: true }) },
    { name: 'with a bot that was killed between opening and submitting', door: botProcess() },
  ];
  test.each(doors)(
    '$name',
    async ({ door }) => {
      const me = await jane({ door });
      const list = await me.types('/cases open');
      const form = await me.opens(list, 'Edit search');
      await world.bot.restart();
      expect(await me.submits(form, { severity: ['high', 'urgent'], words: '-nothing', rows: '5' })).toEqual(
        {},
      );
      expect(me.top()).toBeUndefined();
      const found = await world.slack.workspace.waitFor(() => me.now(list) !== list && me.now(list), {
        what: 'the list to turn',
      });
      expect(words(found)).toContain('high or urgent severity · without “nothing” · 5 a page');
      expect(rows(found)).toHaveLength(5);
      const next = await me.turns(found, 'Next');
      expect(words(next)).toContain('Page 2');
      expect(me.seen()).toHaveLength(1);
    },
    60_000,
  );
});

test('a list only Jane sees is edited in its place, and stays hers', async () => {
  const me = await jane();
  const list = await me.types('/cases open private');
  const found = await me.searches(list, { scope: 'all', sort: 'newest' });
  expect(found.ephemeralTo).toBe(me.who.id);
  expect(words(found)).toContain('newest first');
  expect(has(found, 'Share to channel')).toBe(true);
});

test('the form opens with the search of the list as it is, and submitted unchanged it changes nothing', async () => {
  const me = await jane();
  const typed =
    '/cases all severity:high,low service:amazon-dynamodb,ec2 waiting:us after:2026-01-31T09:30 before:2031-01-01 lang:en by:example rows:6 sort:newest amazon -"not this"';
  const list = await me.types(typed);
  const form = await me.opens(list, 'Edit search');
  expect(field(form, 'scope')).toMatchObject({ initial_option: { value: 'all' } });
  expect(values(field(form, 'severity')?.initial_options)).toEqual(['high', 'low']);
  expect(values(field(form, 'service')?.initial_options)).toEqual(['ec2', 'amazon-dynamodb']);
  expect(field(form, 'waiting')).toMatchObject({ initial_option: { value: 'us' } });
  expect(field(form, 'after')).toMatchObject({ initial_date: '2026-01-31' });
  expect(field(form, 'before')).toMatchObject({ initial_date: '2031-01-01' });
  expect(field(form, 'lang')).toMatchObject({ initial_option: { value: 'en' } });
  expect(field(form, 'sort')).toMatchObject({ initial_option: { value: 'newest' } });
  expect(field(form, 'rows')).toMatchObject({ initial_value: '6' });
  expect(field(form, 'words')).toMatchObject({ initial_value: 'amazon -"not this" by:example' });
  expect(me.reads(form)).toContain('From 09:30 on that day');
  expect(await me.submits(form)).toEqual({});
  const same = await world.slack.workspace.waitFor(() => me.now(list) !== list && me.now(list), {
    what: 'the list to turn',
  });
  expect(rows(same)).toEqual(rows(list));
  const matching = (message: Message) =>
    /^Matching .*$/m
      .exec(words(message))?.[0]
      .match(/[\w“-]+/g)
      ?.sort();
  expect(matching(same)).toEqual(matching(list));
});

test('what cannot be understood is said under its input, and the list stays as it is', async () => {
  const me = await jane();
  const list = await me.types('/cases open');
  const form = await me.opens(list, 'Edit search');
  expect(await me.submits(form, { words: 'rds severty:high' })).toEqual({
    words: expect.stringContaining('Did you mean severity:?'),
  });
  expect(await me.submits(form, { words: '', status: ['resolved'] })).toEqual({
    status: expect.stringContaining('exclude each other'),
  });
  await expect(me.submits(form, { status: [], rows: '50' })).rejects.toThrow('at most 20');
  expect(me.now(list)).toBe(list);
  expect(me.top()?.id).toBe(form.id);
  expect(await me.submits(form, { rows: '5', words: 'case' })).toEqual({});
});

test('where AWS does not tell its services, the form opens without them, and a search for one says why it finds none', async () => {
  const me = await jane();
  const list = await me.types('/cases open service:dynamodb');
  expect(words(list)).toContain('dynamodb');
  await world.bot.forget();
  world.aws.faults.deny({ operation: 'DescribeServices' });
  const form = await me.opens(list, 'Edit search');
  expect(field(form, 'service')).toBeUndefined();
  expect(field(form, 'words')).toMatchObject({ initial_value: 'service:dynamodb' });
  const told = await me.hears(() => me.submits(form, { words: 'service:lambda' }));
  expect(told.text).toMatch(/names of its services.*support:DescribeServices/);
  expect(me.now(list)).toBe(list);
  const again = await me.opens(list, 'Edit search');
  expect(await me.submits(again, { words: '', severity: ['low'] })).toEqual({});
  const find = () => me.now(list) !== list && me.now(list);
  expect(words(await world.slack.workspace.waitFor(find, { what: 'the list to turn' }))).toContain('low');
});

test('when AWS is throttled as the form is submitted, only Jane is told, the list stays, and her search is not lost', async () => {
  const me = await jane();
  const list = await me.types('/cases open');
  const form = await me.opens(list, 'Edit search');
  await world.bot.forget();
  world.aws.faults.throttle();
  const told = await me.hears(() => me.submits(form, { words: 'nowhere-to-be-found' }));
  expect(told.text).toMatch(/too many requests/);
  expect(me.now(list)).toBe(list);
  world.aws.faults.clear();
  await me.who.clicks(told, 'Try again');
  const find = () => me.now(list) !== list && me.now(list);
  const found = await world.slack.workspace.waitFor(find, { what: 'the list to turn' });
  expect(words(found)).toContain('nowhere-to-be-found');
});

test.each([
  ['', undefined],
  [' private', 'U0JANE'],
])('nor is one that was to begin a list: /cases search%s', async (how, reader) => {
  const me = await jane();
  const form = await me.next(() => me.who.types(me.channel, `/cases search${how}`));
  await world.bot.forget();
  world.aws.faults.throttle();
  const told = await me.hears(() => me.submits(form, { severity: ['low'] }));
  world.aws.faults.clear();
  await me.who.clicks(told, 'Try again');
  const find = () => me.seen().find((one) => rows(one).length > 0);
  const found = await world.slack.workspace.waitFor(find, { what: 'the list' });
  expect(words(found)).toContain('low');
  expect(found.ephemeralTo).toBe(reader);
});

test('nor where the list does not take a sentence any more: it is tried again in the modal that says so', async () => {
  const me = await jane();
  const list = await me.types('/cases open');
  const form = await me.opens(list, 'Edit search');
  await world.bot.forget();
  world.aws.faults.throttle();
  world.slack.faults.fail('response_url', { status: 404, times: 5 });
  const told = await me.next(async () => {
    await me.submits(form, { severity: ['low'] });
    return world.slack.workspace.deliveries.at(-1)!;
  });
  expect(me.reads(told)).toContain('too many requests');
  world.aws.faults.clear();
  world.slack.faults.clear();
  const found = await me.next(() => me.who.clicks(told, 'Try again'));
  expect(me.reads(found)).toContain('low');
});

test('a button of another version opens no form, and says so', async () => {
  const me = await jane();
  const list = await me.types('/cases open');
  const edit = buttons(list).find(({ text }) => text?.text === 'Edit search')!;
  const aged = JSON.parse(JSON.stringify(list.blocks).replaceAll(edit.value!, `0${edit.value!.slice(1)}`));
  const old = world.slack.workspace.posts.update(list, { blocks: aged });
  expect((await me.isTold(old, 'Edit search')).text).toContain('no longer there');
});

describe('after half an hour, when Slack takes no answer to the click any more,', () => {
  const late = () => world.slack.faults.fail('response_url', { status: 404, times: 5 });

  test('a public list is still turned, by its channel and time', async () => {
    const me = await jane();
    const list = await me.types('/cases open');
    const form = await me.opens(list, 'Edit search');
    late();
    await me.submits(form, { severity: ['low'] });
    const find = () => me.now(list) !== list && me.now(list);
    const found = await world.slack.workspace.waitFor(find, { what: 'the list to turn' });
    expect(words(found)).toContain('low severity');
  });

  test.each([
    ['a private list', '/cases open private', channels.oncall, 0],
    ['a list in a channel without the bot', '/cases open', channels.support, 0],
    ['a private list that is searched for a while', '/cases open private', channels.oncall, 1_300],
    ['a list that is searched for a while, without the bot,', '/cases open', channels.support, 1_300],
  ])('%s stays, and a modal says what to type', async (_, typed, channel, takes) => {
    const me = await jane({}, channel);
    const list = await me.types(typed);
    const form = await me.opens(list, 'Edit search');
    await world.bot.forget();
    world.aws.faults.slow(takes);
    late();
    const told = await me.next(async () => {
      await me.submits(form, { severity: ['low'] });
      return world.slack.workspace.deliveries.at(-1)!;
    });
    expect(me.reads(told)).toMatch(/Type `?\/cases open severity:low/);
    expect(me.now(list)).toBe(list);
  });

  test.each([
    ['the list', { severity: ['low'] }, '/cases open severity:low'],
    ['that nothing was found', { words: 'zebra' }, '/cases open "zebra"'],
  ])(
    'where the bot is not in the channel and a modal is too late, the messages of the app say what to type, not %s',
    async (_, typed, command) => {
      const me = await jane({}, channels.support);
      const list = await me.types('/cases open');
      const form = await me.opens(list, 'Edit search');
      late();
      world.slack.faults.fail('views.open', { error: 'expired_trigger_id', times: 2 });
      const direct = person(world, 'jane', channels.janeDm);
      const find = () => direct.seen()[0];
      await me.submits(form, typed);
      const told = await world.slack.workspace.waitFor(find, {
        what: 'a sentence in the messages of the app',
      });
      expect(told.text).toContain(command);
    },
  );

  test('that a search takes a while opens no modal, which would cover the list it turns', async () => {
    const me = await jane();
    const list = await me.types('/cases open');
    const form = await me.opens(list, 'Edit search');
    await world.bot.forget();
    world.aws.faults.slow(1_300);
    late();
    const opened: View[] = [];
    world.slack.workspace.on((change) => change.type === 'view-opened' && opened.push(change.view));
    await me.submits(form, { severity: ['low'] });
    const find = () => me.now(list) !== list && me.now(list);
    const found = await world.slack.workspace.waitFor(find, { what: 'the list to turn' });
    expect(words(found)).toContain('low severity');
    expect(opened).toEqual([]);
  });

  test('when no modal can be opened either, a sentence below the list says it', async () => {
    const me = await jane();
    const list = await me.types('/cases open private');
    const form = await me.opens(list, 'Edit search');
    late();
    world.slack.faults.fail('views.open', { error: 'expired_trigger_id', times: 2 });
    const told = await me.hears(() => me.submits(form, { severity: ['low'] }));
    expect(told.text).toContain('/cases open severity:low');
  });
});

test('a form that names another place than Slack to answer at is not followed', async () => {
  const me = await jane();
  const list = await me.types('/cases open');
  const form = await me.opens(list, 'Edit search');
  const elsewhere = form.private_metadata.replace(/"url":"[^"]*"/, `"url":"${world.aws.url}/"`);
  const forged = world.slack.workspace.views.update(form, me.who.id, {
    ...form,
    private_metadata: elsewhere,
  });
  const calls = world.aws.calls.length;
  const told = await me.next(async () => {
    await me.submits(forged, { scope: 'resolved' });
    return world.slack.workspace.deliveries.at(-1)!;
  });
  expect(me.reads(told)).toContain('no longer there');
  const names = world.aws.calls.slice(calls).map(({ operation }) => operation);
  expect(names.every((name) => name.startsWith('Describe'))).toBe(true);
});

test('a click that reaches us too late for a form is told so', async () => {
  const me = await jane();
  const list = await me.types('/cases open');
  world.slack.faults.fail('views.open', { error: 'expired_trigger_id' });
  expect((await me.isTold(list, 'Edit search')).text).toMatch(/3 seconds.*Try it again/);
});

test('dates are days where Jane is, and her own cases are those with her address', async () => {
  const me = await jane({ cases: [] });
  const mine = world.aws.casebook.insert({ submittedBy: 'Jane <jane.doe@example.com>' });
  world.aws.casebook.insert({ submittedBy: 'Kenji <kenji.sato@example.com>', subject: 'not hers' });
  const list = await me.types('/cases mine after:2026-01-31 before:2031-07-01T09:30');
  expect(words(list)).toContain('after 31 Jan 2026 · before <!date^');
  const form = await me.opens(list, 'Edit search');
  expect(field(form, 'after')).toMatchObject({ initial_date: '2026-01-31' });
  expect(me.reads(form)).toContain('From 09:30 on that day');
  const found = await me.searches(list, { after: '2026-07-01' });
  expect(words(found)).toContain('after 1 Jul 2026 · before <!date^');
  expect(rows(found)).toContain(mine.displayId);
  expect(words(found)).not.toContain('not hers');
});

test('a form is acknowledged in time however slow Slack is to say who a person is', async () => {
  const { types, opens, submits, seen } = await jane();
  const list = await types('/cases open');
  const form = await opens(list, 'Edit search');
  await world.bot.restart();
  world.slack.faults.fail('users.info', { status: 200, delayMs: 4_000 });
  // Throws where Slack shows a time-out.
  expect(await submits(form, {})).toEqual({});
  const changed = () => seen().find((one) => one.ts === list.ts && one !== list);
  expect(await world.slack.workspace.waitFor(changed, { timeoutMs: 20_000 })).toBeDefined();
});

test.each(['/cases search', '/cases serach'])(
  'a form that cannot be filled says so itself: %s',
  async (typed) => {
    const me = await jane({ door: botInside({ config: { rightsSeconds: 0 } }) });
    const slip = typed === '/cases search' ? undefined : await me.types(typed);
    const { workspace, faults } = world.slack;
    const only = () => workspace.modals(me.who.id).length > 0;
    faults.fail('users.info', { status: 500, times: 9, only });
    const form = await me.next(() =>
      slip ? me.who.clicks(slip, 'Try /cases search') : me.who.types(me.channel, typed),
    );
    expect(me.reads(form)).toContain('try again');
    expect(me.reads(form)).not.toContain('Reading from');
  },
);

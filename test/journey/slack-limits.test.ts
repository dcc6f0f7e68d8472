/** Slack says "not so fast", answers late, or not at all: people are told what is so, and nothing is there twice. */
import { channels, people } from '../../src/emulators/slack/seed';
import type { Json, Message } from '../../src/emulators/slack/shapes';
import { actor, startActingWorld, typed } from '../world/acting';
import { botInside, botProcess } from '../world/bot-doors';
import { homeOf } from '../world/home';
import { has, isAnswer, isAtWork, rows, words } from '../world/messages';
import { modals, opensLongCase } from '../world/modals';
import { person, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

const viewIn = (view: unknown) => (typeof view === 'string' ? JSON.parse(view) : view);

/** Milliseconds: enough for a busy machine to carry a call out. */
const SLACK_TIMEOUT = 1_500;

async function start(openCases = 30) {
  world = await startWorld({ openCases, door: botInside({ slackTimeout: SLACK_TIMEOUT }) });
  return person(world);
}

const lists = (jane: ReturnType<typeof person>) => jane.seen().filter((message) => rows(message).length > 0);
const LOST = [
  ['late', { status: 200, delayMs: SLACK_TIMEOUT + 300 }],
  ['cut off', { cut: true }],
  ['a failure', { status: 502 }],
] as const;

describe.each(LOST)('a post that Slack carried out and whose answer is %s', (_, loss) => {
  const lose = (method: string) =>
    world.slack.faults.fail(method, { ...loss, carriedOut: true, only: isAnswer });
  const toldOf = (jane: ReturnType<typeof person>, threadTs?: string) =>
    world.slack.workspace.waitFor(
      () => jane.seen(threadTs).find(({ text }) => /Look whether it is there/.test(text)),
      { what: 'an honest sentence', timeoutMs: 20_000 },
    );

  test('is one list, and the person is told to look', async () => {
    const jane = await start();
    lose('response_url');
    await jane.who.types(jane.channel, '/cases open');
    const told = await toldOf(jane);
    expect(told).toMatchObject({ ephemeralTo: jane.who.id });
    expect(has(told, 'Try again')).toBe(true);
    expect(lists(jane)).toHaveLength(1);
  });

  test('is one private list', async () => {
    const jane = await start();
    lose('response_url');
    await jane.who.types(jane.channel, '/cases open private');
    await toldOf(jane);
    expect(lists(jane)).toHaveLength(1);
  });

  test('is one case in the thread', async () => {
    const jane = await start();
    const list = await jane.types('/cases open');
    lose('response_url');
    await jane.who.clicks(list, `View case ${rows(list)[0]}`);
    await world.slack.workspace.waitFor(() => jane.seen(list.ts).length > 1, {
      what: 'the case',
      timeoutMs: 20_000,
    });
    await toldOf(jane);
    expect(jane.seen(list.ts).filter(({ ephemeralTo }) => !ephemeralTo)).toHaveLength(2);
  });

  test('is one message of an export', async () => {
    const jane = await start();
    lose('chat.postMessage');
    await jane.who.types(jane.channel, '/cases export');
    await toldOf(jane);
    expect(jane.seen().filter(({ ephemeralTo }) => !ephemeralTo)).toHaveLength(1);
  });

  test('is one modal, which shows what was clicked', async () => {
    const jane = await start();
    const list = await jane.types('/cases open private');
    const her = modals(world, jane);
    world.slack.faults.fail('views.open', { ...loss, carriedOut: true });
    const page = await her.opens(list, `View case ${rows(list)[0]}`);
    expect(her.reads(page)).toContain(rows(list)[0]);
    expect(jane.seen()).toEqual([list]);
  });

  test('is no matter where a page takes the place of another', async () => {
    const jane = await start();
    const list = await jane.types('/cases open');
    lose('response_url');
    await jane.who.clicks(list, 'Next');
    const second = () => jane.seen().find((message) => words(message).includes('Page 2'));
    await world.slack.workspace.waitFor(second, { what: 'page 2', timeoutMs: 20_000 });
    expect(jane.seen()).toHaveLength(1);
  });
});

describe.each(LOST)('a sign of life that Slack carried out and whose answer is %s', (_, loss) => {
  const lose = (method: string) =>
    world.slack.faults.fail(method, {
      ...loss,
      carriedOut: true,
      only: ({ view }) => isAtWork(viewIn(view)),
    });

  test('is followed by the list in a Home that was opened', async () => {
    await start();
    const home = homeOf(world);
    const before = await home.opens();
    await world.bot.forget();
    world.aws.faults.slow(1_300);
    lose('views.publish');
    expect(rows(await home.opens())).toEqual(rows(before));
  });

  test('is followed in a modal by what went wrong', async () => {
    const jane = await start();
    const { her, page } = await opensLongCase(world, jane);
    const [shown] = /Message \d+\./.exec(her.reads(page))!;
    await world.bot.forget();
    world.aws.faults.slow(1_300);
    world.aws.faults.throttle();
    lose('views.update');
    const failed = await her.opens(page, 'Older');
    expect(her.reads(failed)).toContain('too many requests');
    expect(her.reads(failed)).toContain(shown);
  });
});

describe('Slack’s rate limit', () => {
  test('that is short costs a person nothing but the wait', async () => {
    const jane = await start();
    for (const method of ['response_url', 'users.info'])
      world.slack.faults.rateLimit(method, { only: isAnswer });
    expect(rows(await jane.types('/cases open'))).toHaveLength(10);
    world.slack.faults.rateLimit('views.open');
    const list = await jane.types('/cases open private');
    const { opens } = modals(world, jane);
    expect(await opens(list, `View case ${rows(list)[0]}`)).toBeDefined();
  });

  test('of a response_url that is long leads to the Web API, wherever the bot is a member', async () => {
    const jane = await start();
    world.slack.faults.rateLimit('response_url', { retryAfter: 60, only: isAnswer });
    expect(rows(await jane.types('/cases open'))).toHaveLength(10);
  });

  test('that is long is told as that, with Try again, and never as a fault of ours', async () => {
    const jane = await start();
    world.slack.faults.rateLimit('chat.postMessage', { retryAfter: 60 });
    const told = await jane.types('/cases export');
    expect(told).toMatchObject({ ephemeralTo: jane.who.id, text: expect.stringMatching(/slow down/) });
    expect(world.aws.calls).toEqual([]);
  });
});

describe('a rate limit that keeps the bot from what it opened is told in the messages of the app', () => {
  const dm = () => person(world, 'jane', channels.janeDm);
  const SLOW = /^Slack asks me to slow down/;

  test('in a case of a private list, which Try again brings there', async () => {
    const jane = await start();
    const list = await jane.types('/cases open private');
    const [id] = rows(list);
    world.slack.faults.rateLimit('views.update', { retryAfter: 60, times: 9 });
    const told = await dm().next(() => jane.who.clicks(list, `View case ${id}`));
    expect(told.text).toMatch(SLOW);
    const isCase = (message: Message) => words(message).includes(id!);
    await dm().next(() => jane.who.clicks(told, 'Try again'), isCase);
  });

  test('in the review of a reply', async () => {
    world = await startActingWorld();
    const jane = actor(world);
    const open = world.aws.casebook.all().find(({ status }) => status !== 'resolved')!;
    const shown = await jane.opensCase(open.displayId);
    const form = await jane.form(shown, `Reply to case ${open.displayId}`);
    world.slack.faults.rateLimit('views.update', { retryAfter: 60, times: 9 });
    const told = await dm().next(() => jane.who.submits(form, { text: { entry: typed('Hello') } }));
    expect(told.text).toMatch(SLOW);
    expect(told.text).not.toContain('Hello');
  });

  test('in a Home that says that its list is to come', async () => {
    await start();
    const { who, opens } = homeOf(world);
    await opens();
    await world.bot.forget();
    world.aws.faults.slow(1_300);
    const only = ({ view }: Json) => !isAtWork(viewIn(view));
    world.slack.faults.rateLimit('views.publish', { retryAfter: 60, times: 9, only });
    const told = await dm().next(() => who.opensHome());
    expect(told.text).toMatch(SLOW);
  });
});

describe('a place where the bot cannot post', () => {
  async function exportIn(channel: string) {
    const jane = person(world, 'jane', channel);
    return (await jane.types('/cases export')).text;
  }

  test('is told with what helps there', async () => {
    await start();
    const { workspace } = world.slack;
    workspace.addChannel({
      id: 'D0JANEKENJI',
      name: 'directmessage',
      is_im: true,
      is_private: true,
      user: people.kenji,
      members: [people.jane, people.kenji],
    });
    const direct = await exportIn('D0JANEKENJI');
    expect(direct).toMatch(/nobody can be invited to a direct message/);
    expect(direct).not.toMatch(/\/invite/);
    workspace.channel(channels.oncall).restriction = 'restricted_action_read_only_channel';
    expect(await exportIn(channels.oncall)).toMatch(/settings of this channel do not let me post/);
  });
});

describe('at the start', () => {
  test('a rate limit and a failure are waited out', async () => {
    world = await startWorld({
      openCases: 1,
      door: (outside) => {
        outside.slack.faults.rateLimit('auth.test', { times: 1, retryAfter: 1 });
        outside.slack.faults.fail('auth.test', { status: 503, times: 3 });
        return botProcess()(outside);
      },
    });
    expect(rows(await person(world).types('/cases open'))).toHaveLength(1);
    expect(world.log.join('')).toContain('Slack does not say who I am yet');
  });
});

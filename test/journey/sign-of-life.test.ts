import * as v from 'valibot';
import { isSignOfLife } from '../../src/blocks/notices';
import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { rulesSchema } from '../../src/rules/schema';
import { botInside } from '../world/bot-doors';
import { isAnswer, rows } from '../world/messages';
import { modals, opensLongCase } from '../world/modals';
import { person, type Someone, startWorld, type World } from '../world/world';

let world: World;
beforeEach(async () => {
  world = await startWorld({ openCases: 25 });
});
afterEach(() => world.close());

const posted = () => person(world).all();

/** What Jane sees, in order, up to the answer that `like` describes. */
async function untilAnswered(like: (message: Message) => boolean): Promise<string[]> {
  const { workspace } = world.slack;
  await workspace.waitFor(() => posted().some(like), { what: 'the answer' });
  return posted().map((message) =>
    like(message) ? 'the answer' : isSignOfLife(message) ? 'a sign of life' : message.text,
  );
}

describe('work that takes more than a second says so, once and before its answer', () => {
  test.each([
    ['/cases open', (message: Message) => rows(message).length > 0],
    ['/cases open "nowhere to be found"', ({ text }: Message) => text.startsWith('AWS Support')],
    ['/cases report', ({ text }: Message) => text.startsWith('AWS Support')],
  ])('typed: %s', async (command, like) => {
    const me = person(world);
    world.aws.faults.slow(1_300);
    await me.who.types(me.channel, command);
    const { workspace } = world.slack;
    const sign = await workspace.waitFor(() => posted()[0], { what: 'a sign of life' });
    expect(isSignOfLife(sign)).toBe(true);
    expect(sign.ephemeralTo).toBe('U0JANE');
    expect(await untilAnswered(like)).toEqual(['a sign of life', 'the answer']);
  });

  test('from a form', async () => {
    const me = person(world);
    const form = await modals(world, me).next(() => me.who.types(me.channel, '/cases search'));
    world.aws.faults.slow(1_300);
    await me.who.submits(form);
    const seen = await untilAnswered((message) => rows(message).length > 0);
    expect(seen).toEqual(['a sign of life', 'the answer']);
  });

  test('once, also where Slack takes long to say who may, and then AWS does', async () => {
    const me = person(world);
    world.aws.faults.slow(1_300);
    world.slack.faults.fail('users.info', { status: 200, delayMs: 2_000 });
    await me.who.types(me.channel, '/cases open');
    expect(await untilAnswered((message) => rows(message).length > 0)).toEqual([
      'a sign of life',
      'the answer',
    ]);
    expect(posted()[0]!.text).toContain('Asking Slack');
  });

  test('and waits for no rate limit, since the answer would wait for it', async () => {
    const me = person(world);
    world.aws.faults.slow(1_300);
    const only = (said: object) => !isAnswer(said);
    world.slack.faults.rateLimit('response_url', { retryAfter: 5, only });
    await me.who.types(me.channel, '/cases open');
    expect(await untilAnswered((message) => rows(message).length > 0)).toEqual(['the answer']);
  });

  test('once, also where the answer turns out to be for one person while Slack is asked', async () => {
    await world.close();
    const [everywhere] = [{ people: 'members', channels: 'any', may: ['list'] }];
    const rules = v.parse(rulesSchema, { ask: '#platform', rules: [everywhere] });
    world = await startWorld({ openCases: 25, door: botInside({ rules }) });
    const me = person(world, 'jane', channels.support);
    world.aws.faults.slow(1_300);
    world.slack.faults.fail('users.info', { status: 200, delayMs: 1_500 });
    await me.types('/cases open');
    expect(me.all().filter(isSignOfLife)).toHaveLength(1);
  });

  test('and before a sentence that it failed', async () => {
    const me = person(world);
    world.aws.faults.slow(1_300);
    world.aws.faults.throttle();
    await me.who.types(me.channel, '/cases open');
    const seen = await untilAnswered(({ text }) => text.includes('too many requests'));
    expect(seen).toEqual(['a sign of life', 'the answer']);
  });
});

describe('a click that takes more than a second says so to who clicked, and what was clicked stays until then', () => {
  test.each(['Next', 'Refresh', 'View'])('%s on a list', async (button) => {
    const me = person(world);
    const list = await me.types('/cases open');
    await world.bot.forget();
    world.aws.faults.slow(1_300);
    const name = button === 'View' ? `View case ${rows(list)[0]}` : button;
    const sign = await signOf(me, () => me.who.clicks(list, name));
    expect(me.seen()).toEqual([list]);
    const { workspace } = world.slack;
    await workspace.waitFor(() => me.seen()[0] !== list, { what: 'the answer' });
    expect(me.seen()).toHaveLength(1);
    expect(me.all().at(-1)).toBe(sign);
  });

  test('Next on a list for one person', async () => {
    const me = person(world);
    const list = await me.types('/cases open private');
    await world.bot.forget();
    world.aws.faults.slow(1_300);
    await signOf(me, () => me.who.clicks(list, 'Next'));
    expect(me.seen()).toEqual([list]);
    await world.slack.workspace.waitFor(() => me.seen()[0] !== list, { what: 'the page' });
    expect(me.seen()).toEqual([expect.objectContaining({ ts: list.ts, ephemeralTo: 'U0JANE' })]);
  });

  test('in a modal it stands on the page, and so does a sentence that it failed', async () => {
    const me = person(world);
    const { her, page } = await opensLongCase(world, me);
    const [shown] = /Message \d+\./.exec(her.reads(page))!;
    await world.bot.forget();
    world.aws.faults.slow(1_300);
    world.aws.faults.throttle();
    await me.who.clicks(page, 'Older');
    const { workspace } = world.slack;
    const find = () => her.top() !== page && her.top();
    const waiting = await workspace.waitFor(find, { what: 'a sign of life in the modal' });
    expect(her.reads(waiting)).toContain('Reading the page.');
    expect(her.reads(waiting)).toContain(shown);
    const failed = await her.next(async () => ({}) as never);
    expect(her.reads(failed)).toContain('too many requests');
    expect(her.reads(failed)).not.toContain('Reading the page.');
    expect(her.reads(failed)).toContain(shown);
  });
});

/** The sign of life that `act` brings to somebody alone; one that came before says nothing about it. */
async function signOf(someone: Someone, act: () => Promise<unknown>): Promise<Message> {
  const before = new Set(someone.all());
  await act();
  const find = () => someone.all().find((message) => !before.has(message) && isSignOfLife(message));
  const sign = await world.slack.workspace.waitFor(find, { what: 'a sign of life' });
  expect(sign.ephemeralTo).toBe('U0JANE');
  expect(someone.all().filter((message) => !before.has(message))).toEqual([sign]);
  return sign;
}

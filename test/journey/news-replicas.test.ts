/** Several bots look for news in one channel. */
import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { botInside } from '../world/bot-doors';
import { words } from '../world/messages';
import { type NewsWorld, startNewsWorld, watchingRules } from '../world/news';
import { describeWithRedis, type Redis, startRedis } from '../world/redis';
import { person } from '../world/world';

let world: NewsWorld;
let other: ReturnType<ReturnType<typeof botInside>>;

async function startTwo(cacheUrl?: string, rules = watchingRules()): Promise<void> {
  const config = { awsRate: 100, cacheUrl, plan: 'enterprise' as const };
  world = await startNewsWorld({ config, rules });
  other = botInside({ rules, now: world.clock.now, config })(world);
  await other.start();
}

afterEach(async () => {
  await other?.stop();
  await world?.close();
});

/** Both look at the same moment. */
async function bothLook(): Promise<void> {
  world.clock.goesOn(5);
  await Promise.all([world.bot.look!(), other.look!()]);
}

async function aDay(): Promise<void> {
  await bothLook();
  const ids = ['One', 'Two', 'Three'].map((subject) => world.opens(subject));
  await bothLook();
  for (const id of ids) {
    world.aws.casebook.addCommunication(id, { body: `About ${id}` });
    world.aws.casebook.change(id, { status: 'pending-customer-action' });
  }
  await bothLook();
  world.aws.casebook.resolve(ids[0]!);
  await bothLook();
  await bothLook();
  await bothLook();
}

function expectAllOnce(): void {
  const all = world.slack.workspace.posts.lasting(channels.oncall);
  const about = all.map(({ metadata }) => {
    const { event_type, event_payload } = metadata as {
      event_type: string;
      event_payload: { case?: string; key?: string };
    };
    return [event_type, event_payload.case, event_payload.key].join(' ');
  });
  expect(new Set(about).size).toBe(about.length);
  const count = (type: string) => all.filter(({ metadata }) => metadata?.event_type === type).length;
  expect([count('casedesk_watch'), count('casedesk_case'), count('casedesk_said')]).toEqual([1, 3, 4]);
}

test('two bots without a shared store say everything once', async () => {
  await startTwo();
  await aDay();
  expectAllOnce();
});

test('a case that another bot is at keeps no other case from being told', async () => {
  await startTwo();
  await bothLook();
  const ids = ['One', 'Two', 'Three'].map((subject) => world.opens(subject));
  await bothLook();
  const about = ({ metadata }: Message) => metadata?.event_payload as { case?: string };
  const card = (caseId: string) => world.shown().find((message) => about(message).case === caseId)!;
  for (const caseId of ids) world.aws.casebook.change(caseId, { severityCode: 'critical' });
  // As soon as something is told of the first, the other bot has edited its card.
  let first = '';
  const stop = world.slack.workspace.on((change) => {
    if (change.type !== 'message-posted') return;
    stop();
    first = about(change.message).case!;
    const { metadata } = card(first);
    const event_payload = { ...(metadata!.event_payload as object), seen: 1 };
    world.slack.workspace.posts.update(card(first), { metadata: { ...metadata!, event_payload } });
  });
  await world.look();
  expect(words(card(first))).not.toContain('Critical');
  const others = ids.filter((caseId) => caseId !== first);
  for (const caseId of others) expect(words(card(caseId))).toContain('Critical');
  expect(words(await person(world).types('/cases watches'))).not.toContain(':warning:');
  await world.look();
  expect(words(card(first))).toContain('Critical');
  for (const caseId of ids) expect(world.thread(card(caseId))).toHaveLength(1);
});

/** A list at nine, and a first answer that is late. */
async function atTheirHour(cacheUrl?: string): Promise<void> {
  const watch = { channel: channels.oncall, query: 'high and above', warn: 'critical' };
  const digest = { at: '09:00', days: ['mon' as const] };
  await startTwo(cacheUrl, watchingRules({ watches: [{ ...watch, digest }] }));
  world.clock.goesTo('mon', '08:20');
  await bothLook();
  world.opens('All is down', 'critical');
  await bothLook();
  world.clock.goesOn(7);
  await Promise.all([world.bot.ring!(), other.ring!()]);
  await bothLook();
  world.clock.goesTo('mon', '09:00');
  await Promise.all([world.bot.ring!(), other.ring!()]);
  await bothLook();
  await bothLook();
  const all = world.slack.workspace.posts.lasting(channels.oncall);
  const types = all.map(({ metadata }) => metadata?.event_type).sort();
  expect(types).toEqual(['casedesk_case', 'casedesk_digest', 'casedesk_said', 'casedesk_watch']);
}

test('two bots without a shared store post the list of nine once, and say once that AWS is late', () =>
  atTheirHour());

describeWithRedis()('with a Redis', () => {
  let redis: Redis;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis.kill());

  test('two bots post the list of nine once, and say once that AWS is late', () => atTheirHour(redis.url));

  test('two bots say everything once, one of them looks, and each can say what was found', async () => {
    await startTwo(redis.url);
    await aDay();
    expectAllOnce();
    // An open window for each of six looks, not for each of twelve.
    expect(world.aws.totals.DescribeCases).toBeLessThan(12);
    world.clock.goesOn(5);
    await world.bot.look!();
    // The bot that did not look is the one that hears of commands.
    expect(words(await person(world).types('/cases watches'))).toContain('Last look');
  });
});

import { setTimeout } from 'node:timers/promises';
import { type CacheStore, redisStore } from '../../app/runtime/cache-store';
import type { Sources } from '../../app/runtime/sources';
import type { Message } from '../../src/emulators/slack/shapes';
import { type BotDoor, botInside, botProcess } from '../world/bot-doors';
import { rows } from '../world/messages';
import { describeWithRedis, type Redis, startRedis } from '../world/redis';
import { person, type Someone, startWorld, type World } from '../world/world';

let redis: Redis;
let world: World | undefined;

const open = async (door: Parameters<typeof startWorld>[0]) => {
  world = await startWorld({ openCases: 230, ...door });
  return world;
};

/** What another version, or somebody by hand, may have left there. */
const NONSENSE = [
  '{"value":{"items":[null]}}',
  '{"half',
  '{"value":{"items":7}}',
  '{"value":{"items":[{"caseId":"case-1","subject":{}}],"next":7}}',
];

/** How many answers of AWS the store holds; the pace that replicas share is another key. */
async function kept(): Promise<number> {
  return String(await redis.tell('KEYS', '*::*'))
    .split(/[\s,]+/)
    .filter(Boolean).length;
}

/** Milliseconds that a store is left alone after a failure, which pass at once for a bot in this process. */
const REST = 5_000;
let ahead = 0;

/** Clicks Refresh until the store holds something again; it connects in the background. */
async function untilKept(jane: Someone, list: Message): Promise<void> {
  for (;;) {
    ahead += REST;
    await jane.turns(list, 'Refresh');
    if ((await kept()) > 0) return;
    await setTimeout(100);
  }
}

/** Asks until each is answered: they connect in the background. */
async function connected(...stores: Pick<CacheStore, 'store'>[]): Promise<void> {
  const answers = ({ store }: Pick<CacheStore, 'store'>) =>
    store.get('anything').then(
      () => true,
      () => false,
    );
  while (!(await Promise.all(stores.map(answers))).every(Boolean)) await new Promise(setImmediate);
}

describeWithRedis()('with a real Redis', () => {
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(async () => {
    redis.resume();
    await world?.close();
    world = undefined;
    await redis.kill();
  });

  /** Two replicas, of which one reads and both are clicked; how many calls of AWS the clicks cost. */
  async function callsOfClicks(): Promise<number> {
    const sources: Sources[] = [];
    const note = (made: Sources) => {
      sources.push(made);
      return made;
    };
    const door = botInside({ config: { cacheUrl: redis.url }, sources: note });
    const { aws } = await open({ door });
    await connected(...sources);
    const jane = person(world!);
    let page = await jane.types('/cases open');
    const calls = aws.calls.length;
    // Nobody waits until what was read is kept.
    while ((await kept()) < calls) await new Promise(setImmediate);
    const other: BotDoor = door(world!);
    await other.start();
    await connected(...sources);
    try {
      for (let click = 0; click < 5; click += 1) page = await jane.turns(page, 'Next');
      expect(rows(page)).toHaveLength(10);
      return aws.calls.length - calls;
    } finally {
      await other.stop();
    }
  }

  test('what one replica has read costs the other no call to AWS', async () => {
    let calls = await callsOfClicks();
    // Where the machine is so busy that a look takes over 50 ms, AWS is asked instead, and the log says so: again.
    const wasLate = () => calls > 0 && world!.log.join('').includes('the cache does not answer');
    for (let tries = 1; tries < 5 && wasLate(); tries += 1) {
      await world!.close();
      await redis.tell('FLUSHALL');
      calls = await callsOfClicks();
    }
    expect(calls).toBe(0);
  });

  test('the names in the store tell nothing of what was asked', async () => {
    await open({ door: botInside({ config: { cacheUrl: redis.url } }) });
    const jane = person(world!);
    await untilKept(jane, await jane.types('/cases open'));
    const keys = String(await redis.tell('KEYS', '*')).split(/[\s,]+/);
    for (const key of keys) expect(key).toMatch(/^casedesk:[\w-]{12}:(?::cases|:services|rate):[\w-]{43}$/);
  });

  test('two bots on one Redis, for two accounts perhaps, never see what the other one keeps', async () => {
    const [ours, theirs] = ['xoxb-ours', 'xoxb-theirs'].map((owner) => redisStore(redis.url, owner));
    await connected(ours!, theirs!);
    await ours!.store.set('cases', 'of ours', 60_000);
    expect(await ours!.store.get('cases')).toBe('of ours');
    expect(await theirs!.store.get('cases')).toBeUndefined();
    for (const { close } of [ours!, theirs!]) close();
  });

  const troubles: [string, { begin(): unknown; end(): unknown }][] = [
    ['hangs', { begin: () => redis.pause(), end: () => redis.resume() }],
    ['is gone', { begin: () => redis.kill(), end: () => redis.start() }],
    [
      'is full',
      {
        async begin() {
          await redis.tell('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
          await redis.tell('FLUSHALL');
          await redis.tell('CONFIG', 'SET', 'maxmemory', '1');
        },
        end: () => redis.tell('CONFIG', 'SET', 'maxmemory', '0'),
      },
    ],
    [
      'holds nonsense',
      {
        async begin() {
          const keys = (await redis.tell('KEYS', '*')) as string[];
          for (const [index, key] of keys.entries())
            await redis.tell('SET', key, NONSENSE[index % NONSENSE.length]!);
        },
        end: () => redis.tell('FLUSHALL'),
      },
    ],
  ];

  // Without a cache each click makes three calls, which at AWS's pace is what one would wait for.
  test.each(troubles)('clicks work while it %s, and it is used again afterwards', async (_, trouble) => {
    await open({
      door: botInside({ config: { cacheUrl: redis.url, awsRate: 1_000 }, now: () => Date.now() + ahead }),
    });
    const jane = person(world!);
    const list = await jane.types('/cases open');
    await trouble.begin();
    let page = list;
    const seen = rows(list);
    for (let click = 0; click < 12; click += 1) {
      page = await jane.turns(page, 'Next');
      seen.push(...rows(page));
    }
    expect(new Set(seen).size).toBe(130);
    await trouble.end();
    await redis.tell('FLUSHALL');
    await untilKept(jane, page);
    expect(world!.log.join('')).not.toMatch(/"level":[56]0/);
  });

  test('a start does not wait for it, and an end neither', async () => {
    await redis.kill();
    await open({ door: botProcess({ env: { CASEDESK_CACHE_URL: redis.url } }) });
    const jane = person(world!);
    const list = await jane.types('/cases open');
    expect(rows(list)).toHaveLength(10);
    await redis.start();
    await untilKept(jane, list);
    redis.pause();
    expect(rows(await jane.turns(list, 'Next'))).toHaveLength(10);
    await world!.bot.stop();
    expect(world!.log.at(-1)).toContain('stopping');
  });
});

import { createPaces } from '../../../../app/runtime/accounts/shared-rate';
import { type CacheStore, redisStore } from '../../../../app/runtime/cache-store';
import { describeWithRedis, type Redis, startRedis } from '../../../world/redis';

/** What a store would answer, the first first; then it is free. */
const shared =
  (...answers: (number | Error)[]) =>
  () =>
  async () => {
    const answer = answers.shift() ?? 0;
    if (answer instanceof Error) throw answer;
    return answer;
  };

describe('a line that replicas share', () => {
  test('a replica that is told to wait asks again, and those behind stay behind', async () => {
    const served: number[] = [];
    const pace = createPaces(5, shared(0, 20, 20, 0))('1');
    await Promise.all([1, 2, 3].map((who) => pace.slot().then(() => served.push(who))));
    expect(served).toEqual([1, 2, 3]);
  });

  test('while the store is away each goes by its own rate', async () => {
    const pace = createPaces(2, shared(...Array(10).fill(new Error('away'))))('1');
    await pace.slot();
    await pace.slot();
  });

  test('who gives up while waiting leaves the line to the others', async () => {
    const leaving = new AbortController();
    const pace = createPaces(5, shared(60_000))('1');
    const first = pace.slot({}, leaving.signal);
    const second = pace.slot();
    leaving.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await second;
  });

  test('an account of its own has a line of its own', () => {
    const paceFor = createPaces(5, shared());
    expect(paceFor('1')).not.toBe(paceFor('2'));
  });
});

describeWithRedis()('with a real Redis', () => {
  let redis: Redis;
  const stores: CacheStore[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    for (const store of stores) store.close();
    await redis.kill();
  });

  const replica = async () => {
    const store = redisStore(redis.url, 'the bot');
    stores.push(store);
    // Connects in the background.
    while ((await store.claims!.free('x').catch(() => 'away')) === 'away') await new Promise(setImmediate);
    return store.rate!(5);
  };

  test('two replicas have five a second of one account between them, and five more of another', async () => {
    const [one, two] = [await replica(), await replica()];
    const asked = await Promise.all([one, one, one, one, two, two, two].map((rate) => rate('111122223333')));
    expect(asked.filter((wait) => wait === 0)).toHaveLength(5);
    for (const wait of asked.filter((wait) => wait > 0)) expect(wait).toBeLessThanOrEqual(1_000);
    expect(await two('222233334444')).toBe(0);
  });

  test('a Redis that is silent, and one that is gone, hold nobody up', async () => {
    const store = redisStore(redis.url, 'the bot');
    stores.push(store);
    const pace = createPaces(5, store.rate)('333344445555');
    redis.pause();
    await pace.slot();
    redis.resume();
    await redis.kill();
    await pace.slot();
  });
});

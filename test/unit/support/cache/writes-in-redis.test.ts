/** The same of replicas that share a real Redis: a file of its own, since loading the clients of Redis takes a second. */
import { redisStore } from '../../../../app/runtime/cache-store';
import { createCache } from '../../../../src/support/cache/cache';
import { cached } from '../../../../src/support/cache/cached';
import type { Support } from '../../../../src/support/support';
import { describeWithRedis, startRedis } from '../../../world/redis';

describeWithRedis()('in a real Redis', () => {
  test('replicas hear of each other’s writes', async () => {
    const redis = await startRedis();
    const stores = [redisStore(redis.url, 'owner'), redisStore(redis.url, 'owner')];
    // A cache leaves a store that has not connected yet alone for five seconds.
    for (const { store } of stores)
      while (!(await store.set('connected', true).catch(() => false))) await new Promise(setImmediate);
    const now = Date.now();
    const [here, there] = stores.map(({ store }) => {
      let asked = 0;
      const source = {
        cases: () => async () => {
          asked += 1;
          return { items: [{ caseId: 'case-111122223333-muen-2026-1' }], fetchedAt: now };
        },
        acting: { createCase: async () => {} },
      } as unknown as Support;
      const kept = cached(source, createCache(store), { isShared: true, now: () => now });
      /** How often AWS is asked for it. */
      const look = async () => {
        asked = 0;
        await kept.cases({})(undefined);
        return asked;
      };
      return { kept, look };
    }) as [{ kept: Support; look: () => Promise<number> }, { kept: Support; look: () => Promise<number> }];
    // Until both have kept it.
    while ((await here.look()) + (await there.look()) > 0) await new Promise(setImmediate);
    await here.kept.acting!.createCase({ subject: 'S', communicationBody: 'B' });
    while ((await there.look()) === 0) await new Promise(setImmediate);
    for (const { close } of stores) close();
    await redis.kill();
  });
});

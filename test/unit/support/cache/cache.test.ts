import { EventEmitter } from 'node:events';
import { stat } from 'node:fs/promises';
import Keyv from 'keyv';
import { createCache } from '../../../../src/support/cache/cache';

/** A store that misbehaves as told. */
function badStore(behaviour: { get?: () => Promise<unknown>; set?: () => Promise<unknown> }) {
  const store = Object.assign(new EventEmitter(), {
    get: async () => 'kept',
    set: async () => true,
    ...behaviour,
  });
  let time = 0;
  const failures: unknown[] = [];
  const cache = createCache(
    store as unknown as Keyv,
    (error) => failures.push(error),
    () => time,
  );
  return { cache, store, failures, wait: (ms: number) => (time += ms) };
}

const down = () => Promise.reject(new Error('The client is closed'));

test('a store that hangs ends no look, and the next looks do not ask it', async () => {
  let looks = 0;
  const { cache, wait, failures } = badStore({ get: () => new Promise(() => (looks += 1)) });
  expect(await cache.get('a')).toBeUndefined();
  for (let look = 0; look < 100; look += 1) expect(await cache.get('a')).toBeUndefined();
  expect(looks).toBe(1);
  expect(failures).toHaveLength(1);
  wait(5_000);
  await cache.get('a');
  expect(looks).toBe(2);
});

test('a store that answers while the bot is busy is not taken for one that hangs', async () => {
  const { cache, failures } = badStore({ get: () => stat(__filename) });
  // Behind this, timers are what comes next.
  await new Promise(setImmediate);
  const found = cache.get('a');
  const begun = performance.now();
  while (performance.now() - begun < 200);
  expect(await found).toBeDefined();
  expect(failures).toEqual([]);
});

test('of a store that fails for several at once one failure is told, and each of them has nothing', async () => {
  const { cache, store, failures } = badStore({ get: down });
  Object.assign(store, { getMany: down });
  const looks = [cache.get('a'), cache.getAll!(['a', 'b']), cache.get('b')];
  expect(await Promise.all(looks)).toEqual([undefined, [], undefined]);
  expect(failures).toHaveLength(1);
});

test('a store that was down is used again when it is back', async () => {
  const { cache, store, wait } = badStore({ get: down });
  expect(await cache.get('a')).toBeUndefined();
  store.get = async () => 'kept';
  expect(await cache.get('a')).toBeUndefined();
  wait(5_000);
  expect(await cache.get('a')).toBe('kept');
});

test('a full store is still read', async () => {
  let sets = 0;
  const { cache, failures } = badStore({
    set: () => {
      sets += 1;
      return Promise.reject(new Error('OOM command not allowed'));
    },
  });
  cache.set('a', 1, 1_000);
  await new Promise(setImmediate);
  cache.set('a', 1, 1_000);
  await new Promise(setImmediate);
  expect(sets).toBe(1);
  expect(failures).toHaveLength(1);
  expect(await cache.get('a')).toBe('kept');
});

test('an entry that cannot be read says nothing about the others', async () => {
  const { cache, store, failures } = badStore({ get: async () => JSON.parse('{"half') });
  expect(await cache.get('a')).toBeUndefined();
  store.get = async () => 'kept';
  expect(await cache.get('b')).toBe('kept');
  expect(failures).toEqual([]);
});

test('an error that the store only announces ends nothing', () => {
  const { store } = badStore({});
  expect(() => store.emit('error', new Error('ECONNRESET'))).not.toThrow();
});

test('an entry to be kept for no time is not kept at all', async () => {
  const store = new Keyv();
  const cache = createCache(store);
  cache.set('a', 1, 0);
  cache.set('b', 2, 60_000);
  await new Promise(setImmediate);
  expect([await cache.get('a'), await cache.get('b')]).toEqual([undefined, 2]);
});

/**
 * Where the cache is kept: in memory, bounded, or in a Redis or Valkey that replicas share. Left to its
 * defaults the Redis client queues what it cannot send, waits for a connection that hangs, and forgets that
 * a silent server may stay silent. https://github.com/redis/node-redis/blob/master/docs/client-configuration.md
 */
import Keyv from 'keyv';
import { LRUCache } from 'lru-cache';
import { digestOf } from '../../src/digest';
import { withDeadline } from '../../src/support/cache/cache';

/** Bytes, by a rough measure. The windows of a thousand accounts are a thousand entries. */
const MOST_IN_MEMORY = { maxSize: 32 * 1024 * 1024 };

/** Milliseconds. Pings keep an idle connection from counting as a silent one. */
const PATIENCE = { connect: 2_000, silence: 5_000, ping: 2_000, reconnect: 2_000 };

/** Commands not yet answered; more of them are refused at once. */
const MOST_COMMANDS = 200;

/** A store all replicas see. */
export interface SharedClaims {
  /** Resolves to false where somebody else has the claim; rejects where that cannot be told. */
  take(key: string, milliseconds: number): Promise<boolean>;
  free(key: string): Promise<unknown>;
}

/**
 * `perSecond` for each key, by all replicas together: resolves to 0 where one more may go, else to the milliseconds until it
 * is worth asking again; rejects where the store does not answer.
 */
export type SharedRate = (perSecond: number) => (key: string) => Promise<number>;

export interface CacheStore {
  readonly store: Keyv;
  /** Claims that all replicas see; absent where nothing is shared. */
  readonly claims?: SharedClaims;
  /** Absent where nothing is shared. */
  readonly rate?: SharedRate;
  /** Ends at once, whatever state the store is in. */
  close(): void;
}

/** Bounded, and without a copy of each value. */
export function memoryStore(): CacheStore {
  const held = new LRUCache<string, NonNullable<unknown>>({ ...MOST_IN_MEMORY, sizeCalculation: roughSize });
  const store = {
    get: (key: string) => held.get(key),
    set: (key: string, value: NonNullable<unknown>) => void held.set(key, value),
    delete: (key: string) => held.delete(key),
    clear: () => held.clear(),
  };
  return {
    store: new Keyv({ store, serialize: undefined, deserialize: undefined }),
    close: () => held.clear(),
  };
}

/**
 * Connects in the background, for as long as it takes: nobody waits for it. `owner` keeps apart what
 * several bots put into one Redis; only a digest of it is written.
 */
export function redisStore(url: string, owner: string): CacheStore {
  const redis = require('@keyv/redis') as typeof import('@keyv/redis');
  const client = redis.createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: MOST_COMMANDS,
    pingInterval: PATIENCE.ping,
    socket: {
      connectTimeout: PATIENCE.connect,
      socketTimeout: PATIENCE.silence,
      reconnectStrategy: (retries: number) => Math.min(100 * (retries + 1), PATIENCE.reconnect),
    },
  });
  // The caller hears of a failure; unheard, these events would end the process.
  client.on('error', () => {});
  client.connect().catch(() => {});
  const namespace = `casedesk:${digestOf(owner, 12)}`;
  const adapter = new redis.default(client as never, { namespace, throwOnErrors: true });
  const store = new Keyv({
    store: adapter,
    namespace,
    useKeyPrefix: false,
    throwOnErrors: true,
    serialize: JSON.stringify,
    deserialize: JSON.parse,
  });
  const nameOf = (key: string) => `${namespace}:claim:${digestOf(key)}`;
  return {
    store,
    claims: {
      async take(key, milliseconds) {
        const taken = client.set(nameOf(key), '1', { NX: true, PX: milliseconds });
        return (await withDeadline(taken)) !== null;
      },
      free: (key) => withDeadline(client.del(nameOf(key))),
    },
    rate: (perSecond) => {
      const { RateLimiterRedis, RateLimiterRes } =
        require('rate-limiter-flexible') as typeof import('rate-limiter-flexible');
      const limiter = new RateLimiterRedis({
        ...{ storeClient: client, useRedisPackage: true, rejectIfRedisNotReady: true },
        ...{ points: perSecond, duration: 1, keyPrefix: `${namespace}:rate` },
      });
      return async (key) => {
        try {
          await withDeadline(limiter.consume(digestOf(key)));
          return 0;
        } catch (refused) {
          if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
          throw refused;
        }
      };
    },
    close() {
      if (client.isOpen) client.destroy();
    },
  };
}

/** What takes room in a window are its items and their texts. */
function roughSize(entry: unknown): number {
  const value = (entry as { value?: unknown }).value;
  const items = Array.isArray(value) ? value : ((value as { items?: unknown[] } | undefined)?.items ?? []);
  const texts = items.reduce<number>((sum, item) => sum + ((item as { body?: string }).body?.length ?? 0), 0);
  return 1_000 + 1_000 * items.length + 2 * texts;
}

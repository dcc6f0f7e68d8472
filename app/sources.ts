/** AWS Support behind its cache, as the configuration wants them. */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import Keyv from 'keyv';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { createAwsSupport } from '../src/support/aws';
import { createCache } from '../src/support/cache';
import { cached } from '../src/support/cached';
import type { Support } from '../src/support/support';
import type { Config } from './config';

/** Windows of 100 cases; about 100 KB each. */
const MOST_IN_MEMORY = 200;

export interface Sources {
  readonly support: Support;
  readonly store: Keyv;
  close(): Promise<void>;
}

export function createSources(config: Config, log: Logger, aws: SupportClientConfig = {}): Sources {
  const source = createAwsSupport(aws);
  const store = createStore(config.cacheUrl);
  const cache = createCache(store, (err) =>
    log.warn({ err }, 'the cache does not answer; going on without it'),
  );
  return {
    support: cached(source, cache, { windowTtl: config.cacheSeconds * 1000 }),
    store,
    async close() {
      source.close();
      await store.disconnect().catch(() => {});
    },
  };
}

/** In memory, bounded and without a copy of each value, unless a Redis or Valkey is configured. */
function createStore(url?: string): Keyv {
  if (!url) {
    const held = new LRUCache<string, NonNullable<unknown>>({ max: MOST_IN_MEMORY });
    const store = {
      get: (key: string) => held.get(key),
      set: (key: string, value: NonNullable<unknown>) => void held.set(key, value),
      delete: (key: string) => held.delete(key),
      clear: () => held.clear(),
    };
    return new Keyv({ store, serialize: undefined, deserialize: undefined });
  }
  const { createKeyv } = require('@keyv/redis') as typeof import('@keyv/redis');
  const socket = {
    connectTimeout: 2_000,
    reconnectStrategy: (retries: number) => Math.min(retries * 200, 5_000),
  };
  return createKeyv(
    { url, socket, disableOfflineQueue: true },
    { namespace: 'casedesk', throwOnErrors: true },
  );
}

/**
 * A cache that can only help: a store that is slow, down, full or talks nonsense counts as empty, and
 * after it failed it is left alone for a while. Keyv's Redis stores hang for seconds when Redis is away,
 * so every look has a deadline. https://keyv.org/docs/
 */
import type Keyv from 'keyv';

export interface Cache {
  get(key: string): Promise<unknown>;
  /** Does not wait for the store. `ttl` in milliseconds. */
  set(key: string, value: unknown, ttl: number): void;
}

const DEADLINE_MS = 50;
const REST_MS = 5_000;

/** Wraps a Keyv store; neither method ever throws. `onFailure` hears the first failure of each pause. */
export function createCache(
  store: Keyv,
  onFailure: (error: unknown) => void = () => {},
  now = Date.now,
): Cache {
  let restUntil = Number.NEGATIVE_INFINITY;
  store.on?.('error', failed);

  function failed(error: unknown): void {
    if (now() >= restUntil) onFailure(error);
    restUntil = now() + REST_MS;
  }

  return {
    async get(key) {
      if (now() < restUntil) return undefined;
      try {
        return await withDeadline(store.get(key));
      } catch (error) {
        failed(error);
        return undefined;
      }
    },
    set(key, value, ttl) {
      if (now() < restUntil) return;
      Promise.resolve()
        .then(() => store.set(key, value, ttl))
        .catch(failed);
    },
  };
}

async function withDeadline<Value>(answer: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${DEADLINE_MS} ms`)), DEADLINE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A cache that can only help: a store that is slow, down, full or talks nonsense counts as empty, and
 * after it failed it is left alone for a while. Keyv's Redis stores hang for seconds when Redis is away,
 * so every look has a deadline. https://keyv.org/docs/
 */
import type Keyv from 'keyv';

export interface Cache {
  get(key: string): Promise<unknown>;
  /** Several in one request to the store. */
  getAll?(keys: string[]): Promise<readonly unknown[]>;
  /** Does not wait for the store. `ttl` in milliseconds; 0 keeps nothing, where Keyv would keep it forever. */
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
  // A full store takes nothing more and can still be read.
  const reading = createRest(onFailure, now);
  const writing = createRest(onFailure, now);
  // Each failure also reaches the call it belongs to; unheard, the event would end the process.
  store.on?.('error', () => {});

  async function look<Value>(ask: () => Promise<Value>): Promise<Value | undefined> {
    if (reading.isOn()) return undefined;
    try {
      return await withDeadline(ask());
    } catch (error) {
      // One entry that cannot be read says nothing about the others.
      if (!isNonsense(error)) reading.begin(error);
      return undefined;
    }
  }

  return {
    get: (key) => look(() => store.get(key)),
    getAll: async (keys) => (await look(() => store.getMany(keys))) ?? [],
    set(key, value, ttl) {
      if (ttl <= 0 || writing.isOn() || reading.isOn()) return;
      Promise.resolve()
        .then(() => store.set(key, value, ttl))
        .catch(writing.begin);
    },
  };
}

function createRest(onFailure: (error: unknown) => void, now: () => number) {
  let until = Number.NEGATIVE_INFINITY;
  const isOn = () => now() < until;
  return {
    isOn,
    begin(error: unknown): void {
      if (!isOn()) onFailure(error);
      until = now() + REST_MS;
    },
  };
}

function isNonsense(error: unknown): boolean {
  return (error as Error | undefined)?.name === 'SyntaxError';
}

/**
 * The answer, or a rejection where the store takes longer than a cache may. One that came while the process was busy is
 * not late: timers go before what has arrived. https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick
 */
export async function withDeadline<Value>(answer: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const refuse = () => reject(new Error(`no answer within ${DEADLINE_MS} ms`));
    timer = setTimeout(() => setImmediate(refuse), DEADLINE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The cache, where one is configured: one value there and back. The bot never waits for it longer than
 * 50 ms and never needs it, so a slow one is as good as none.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { redisStore } from '../runtime/cache-store';
import type { Config } from '../runtime/config';
import { type Check, ok, soon, todo } from './check';

const ABOUT = 'Cache';
/** Milliseconds. */
const BUDGET = 50;
const CONNECTING = 2_000;
const KEPT = 10_000;

export function cacheCheck({ cacheUrl, slack }: Config): Check {
  return {
    about: ABOUT,
    ask: async (signal) => [await (cacheUrl ? look(cacheUrl, slack.botToken, signal) : inMemory())],
  };
}

async function inMemory() {
  return ok(ABOUT, 'in memory; replicas would share one by CASEDESK_CACHE_URL');
}

async function look(url: string, owner: string, signal: AbortSignal) {
  const { host } = new URL(url);
  const { store, close } = redisStore(url, owner);
  const key = `doctor:${randomUUID()}`;
  const roundTrip = async () => {
    const begun = performance.now();
    await store.set(key, key, KEPT);
    if ((await store.get(key)) !== key) throw new Error('another value came back');
    return performance.now() - begun;
  };
  try {
    // The first one waits for the connection, the second one is measured.
    const connected = await untilItWorks(roundTrip, signal);
    if (!connected)
      return todo(
        ABOUT,
        `${host} does not answer. The bot works without it; start it, or look at CASEDESK_CACHE_URL.`,
      );
    const each = Math.ceil((await roundTrip()) / 2);
    if (each > BUDGET)
      return soon(
        ABOUT,
        `${host} takes ${each} ms, and the bot waits ${BUDGET} at most. Bring it nearer, or do without.`,
      );
    return ok(ABOUT, `${host} answers in ${each} ms`);
  } finally {
    close();
  }
}

/** False where it did not work in time; one that hangs did not. */
async function untilItWorks(act: () => Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  // Node 20 may collect an `AbortSignal.timeout` that only `AbortSignal.any` holds: then neither ever aborts.
  let isOver = false;
  let end = () => {};
  const over = new Promise<false>((resolve) => {
    end = () => {
      isOver = true;
      resolve(false);
    };
  });
  const timer = setTimeout(end, CONNECTING);
  signal.addEventListener('abort', end, { once: true });
  const works = () =>
    act().then(
      () => true,
      () => undefined,
    );
  try {
    while (!isOver) {
      const worked = await Promise.race([works(), over]);
      if (worked !== undefined) return worked;
      await sleep(BUDGET);
    }
    return false;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

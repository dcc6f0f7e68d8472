/**
 * A source that remembers what another one answered: windows for a minute, the slow tables for a day.
 * The same window asked for twice at once is one call (single flight). It makes a page faster and never
 * possible: with an empty cache, or one that always fails, every answer is the same.
 */
import { createHash } from 'node:crypto';
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import type { FetchPage, Window } from '../paging/paginator';
import type { Cache } from './cache';
import type { ReadOptions, Support } from './support';

const DAY = minutesToMilliseconds(24 * 60);

/** Wraps a source. `windowTtl` in milliseconds. */
export function cached(
  support: Support,
  cache: Cache,
  { windowTtl = minutesToMilliseconds(1) } = {},
): Support {
  const flights = new Map<string, Promise<unknown>>();

  async function read<Value>(
    name: unknown[],
    ttl: number,
    fetch: () => Promise<Value>,
    fresh?: boolean,
  ): Promise<Value> {
    const key = keyOf(name);
    if (!fresh) {
      const hit = flights.get(key) ?? (await cache.get(key)) ?? flights.get(key);
      if (hit !== undefined) return hit as Value;
    }
    const flight = fetch();
    flights.set(key, flight);
    try {
      const value = await flight;
      cache.set(key, value, ttl);
      return value;
    } finally {
      if (flights.get(key) === flight) flights.delete(key);
    }
  }

  const windows =
    <Parameters, Item>(name: string, source: (parameters: Parameters) => FetchPage<Item>) =>
    (parameters: Parameters, { fresh }: ReadOptions = {}): FetchPage<Item> =>
    async (token, signal) => {
      signal?.throwIfAborted();
      const fetch = () => source(parameters)(token);
      return untilAborted(
        read<Window<Item>>([name, parameters, token ?? null], windowTtl, fetch, fresh),
        signal,
      );
    };

  return {
    cases: windows('cases', support.cases),
    communications: windows('communications', support.communications),
    services: (language) => read(['services', language ?? null], DAY, () => support.services(language)),
    severityLevels: (language) =>
      read(['severities', language ?? null], DAY, () => support.severityLevels(language)),
    attachment: support.attachment,
  };
}

/** One person may stop waiting; the call goes on for the others who share it, and for the cache. */
async function untilAborted<Value>(value: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) return value;
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([value, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Store keys are short and say nothing of what was asked: ids and tokens stay out of a shared store's key list. */
function keyOf(name: unknown[]): string {
  return `${name[0]}:${createHash('sha256').update(JSON.stringify(name)).digest('base64url')}`;
}

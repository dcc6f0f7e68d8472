/**
 * A source that remembers what another one answered: windows for a minute, the slow tables for a day.
 * The same window asked for twice at once is one call (single flight). It makes a page faster and never
 * possible: with an empty cache, or one that always fails, every answer is the same.
 */
import { hash } from 'node:crypto';
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import type { FetchPage, Window } from '../../paging/paginator';
import { LAST_TIME } from '../case-order';
import { areCases, areCommunications, areServices, areSeverityLevels } from '../shapes';
import type { ReadOptions, Support } from '../support';
import type { Cache } from './cache';
import { createFlights } from './single-flight';

const DAY = minutesToMilliseconds(24 * 60);

/** Where an answer came from: the cache, a call somebody else had begun, or a call of its own. */
export type Look = 'hit' | 'shared' | 'miss';

interface CachedOptions {
  /** Milliseconds; 0 keeps nothing. */
  readonly windowTtl?: number;
  /** The account whose windows these are, where several share a cache; tables are the same in all of them. */
  readonly account?: string;
  readonly observe?: (kind: string, look: Look) => void;
}

/** What is read, how long it may be kept, and what makes it what it should be. */
interface Reading<Value> {
  readonly name: readonly [kind: string, ...rest: unknown[]];
  readonly ttl: number;
  readonly isSound: (value: unknown) => boolean;
  readonly fetch: (options: ReadOptions, signal: AbortSignal) => Promise<Value>;
}

export function cached(
  support: Support,
  cache: Cache,
  { windowTtl = minutesToMilliseconds(1), account, observe = () => {} }: CachedOptions = {},
): Support {
  const flights = createFlights();

  async function read<Value>(
    { name, ttl, isSound, fetch }: Reading<Value>,
    { fresh, priority }: ReadOptions = {},
    signal?: AbortSignal,
  ): Promise<Value> {
    signal?.throwIfAborted();
    const key = keyOf(name);
    if (!fresh && ttl > 0 && !flights.has(key)) {
      const found = await cache.get(key);
      if (isSound(found)) {
        observe(name[0], 'hit');
        return found as Value;
      }
    }
    observe(name[0], flights.has(key) ? 'shared' : 'miss');
    const begin = async (options: ReadOptions, left: AbortSignal) => {
      const value = await fetch(options, left);
      if (ttl > 0) cache.set(key, value, ttl);
      return value;
    };
    return flights.join(key, begin, priority, signal);
  }

  const windows =
    <Parameters, Item>(
      kind: string,
      areItems: (value: unknown) => boolean,
      source: (parameters: Parameters, options: ReadOptions) => FetchPage<Item>,
    ) =>
    (parameters: Parameters, options?: ReadOptions): FetchPage<Item> =>
    (token, signal) => {
      const asked = [kind, parameters, token ?? null] as const;
      const name = account === undefined ? asked : ([...asked, account] as const);
      const fetch = (who: ReadOptions, left: AbortSignal) => source(parameters, who)(token, left);
      const isSound = (value: unknown) => isWindow(value, areItems);
      return read<Window<Item>>({ name, ttl: windowTtl, isSound, fetch }, options, signal);
    };

  const table = <Row>(
    kind: string,
    isSound: (value: unknown) => boolean,
    source: (language?: string) => Promise<readonly Row[]>,
  ) => {
    return (language?: string) => {
      const name = [kind, language ?? null] as const;
      return read({ name, ttl: DAY, isSound, fetch: () => source(language) });
    };
  };

  return {
    keeps: windowTtl > 0,
    cases: windows('cases', areCases, support.cases),
    communications: windows('communications', areCommunications, support.communications),
    services: table('services', areServices, support.services),
    severityLevels: table('severities', areSeverityLevels, support.severityLevels),
    attachment: support.attachment,
    acting: support.acting,
  };
}

/** A store shared with another version, or written to by hand, may hold anything: what is not to be used is a miss. */
function isWindow(value: unknown, areItems: (value: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { items, next, self, fetchedAt, read } = value as Record<keyof Window<unknown>, unknown>;
  const areTexts = [next, self].every((one) => one === undefined || typeof one === 'string');
  const isTime =
    fetchedAt === undefined || ((fetchedAt as number) >= 0 && (fetchedAt as number) <= LAST_TIME);
  const areNumbers = [fetchedAt, read].every((one) => one === undefined || typeof one === 'number');
  return areTexts && areNumbers && isTime && areItems(items);
}

/** Store keys are short and say nothing of what was asked: ids and tokens stay out of a shared store's key list. */
function keyOf(name: readonly [string, ...unknown[]]): string {
  return `${name[0]}:${hash('sha256', JSON.stringify(name), 'base64url')}`;
}

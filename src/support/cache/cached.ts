/**
 * A source that remembers what another one answered: windows for a minute, the slow tables for a day.
 * The same window asked for twice at once is one call (single flight). It makes a page faster and never
 * possible: with an empty cache, or one that always fails, every answer is the same.
 */
import { hash } from 'node:crypto';
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import type { FetchPage, Window } from '../../paging/paginator';
import type { CaseKind } from '../acting/acting';
import { LAST_TIME } from '../case-order';
import {
  areCases,
  areCommunications,
  areLanguages,
  areOptions,
  areServices,
  areSeverityLevels,
} from '../shapes';
import type { ReadOptions, Support } from '../support';
import type { Cache } from './cache';
import { createFlights } from './single-flight';
import { createWrites, noted } from './writes';

const HOUR = minutesToMilliseconds(60);
const DAY = 24 * HOUR;

/** Where an answer came from: the cache, a call somebody else had begun, or a call of its own. */
export type Look = 'hit' | 'shared' | 'miss';

interface CachedOptions {
  /** Milliseconds; 0 keeps nothing. */
  readonly windowTtl?: number;
  /** The account whose windows these are, where several share a cache; tables are the same in all of them. */
  readonly account?: string;
  readonly observe?: (kind: string, look: Look) => void;
  /** Whether other replicas keep their windows in the same cache; then they hear what was written. */
  readonly isShared?: boolean;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** What is read, how long it may be kept, and what makes it what it should be. */
interface Reading<Value> {
  readonly name: readonly [kind: string, ...rest: unknown[]];
  readonly ttl: number;
  readonly isSound: (value: unknown) => boolean;
  readonly fetch: (options: ReadOptions, signal: AbortSignal) => Promise<Value>;
  /** What it tells of, where that can be written to. */
  readonly about?: string;
}

export function cached(
  support: Support,
  cache: Cache,
  {
    windowTtl = minutesToMilliseconds(1),
    account,
    observe = () => {},
    isShared = false,
    now = Date.now,
  }: CachedOptions = {},
): Support {
  const flights = createFlights();
  const writes = createWrites(windowTtl, now);
  /** How often something else than before was kept, or what is kept became old. */
  let changes = 0;

  /** What is kept, unless it is older than what was written since, here or, where the cache is shared, elsewhere. */
  async function kept(key: string, about?: string): Promise<unknown> {
    const isAsked = isShared && about !== undefined && cache.getAll !== undefined;
    const [found, elsewhere] = isAsked ? await cache.getAll!([key, noteOf(about)]) : [await cache.get(key)];
    if (about === undefined) return found;
    const since = Math.max(writes.since(about), Number(elsewhere) || 0);
    return since > ((found as Partial<Window<unknown>> | undefined)?.fetchedAt ?? 0) ? undefined : found;
  }

  function wrote(about: string): void {
    const until = writes.note(about);
    changes += 1;
    if (isShared) cache.set(noteOf(about), until, until - now() + windowTtl);
  }

  async function read<Value>(
    { name, ttl, isSound, fetch, about }: Reading<Value>,
    { fresh, priority }: ReadOptions = {},
    signal?: AbortSignal,
  ): Promise<Value> {
    signal?.throwIfAborted();
    const key = keyOf(name);
    const since = about === undefined ? 0 : writes.since(about);
    // A read after a write does not join one that began before it.
    const flight = since === 0 ? key : `${key} ${since}`;
    if (!fresh && ttl > 0 && !flights.has(flight)) {
      const found = await kept(key, about);
      if (isSound(found)) {
        observe(name[0], 'hit');
        return found as Value;
      }
    }
    observe(name[0], flights.has(flight) ? 'shared' : 'miss');
    const begin = async (options: ReadOptions, left: AbortSignal) => {
      const value = await fetch(options, left);
      const isOld = about !== undefined && writes.since(about) !== since;
      if (ttl > 0 && !isOld) cache.set(key, value, ttl);
      changes += 1;
      return value;
    };
    return flights.join(flight, begin, priority, signal);
  }

  const windows =
    <Parameters, Item>(
      kind: string,
      areItems: (value: unknown) => boolean,
      source: (parameters: Parameters, options: ReadOptions) => FetchPage<Item>,
      aboutOf: (parameters: Parameters) => string,
    ) =>
    (parameters: Parameters, options?: ReadOptions): FetchPage<Item> =>
    (token, signal) => {
      const asked = [kind, parameters, token ?? null] as const;
      const name = account === undefined ? asked : ([...asked, account] as const);
      const fetch = (who: ReadOptions, left: AbortSignal) => source(parameters, who)(token, left);
      const isSound = (value: unknown) => isWindow(value, areItems);
      const about = aboutOf(parameters);
      return read<Window<Item>>({ name, ttl: windowTtl, isSound, fetch, about }, options, signal);
    };

  const list = `cases ${account ?? ''}`;

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

  const { acting } = support;
  return {
    ...(windowTtl > 0 && {
      keeps: {
        milliseconds: windowTtl,
        ...(!isShared && { writes: () => changes, since: () => writes.since(list) }),
      },
    }),
    cases: windows('cases', areCases, support.cases, () => list),
    communications: windows(
      'communications',
      areCommunications,
      support.communications,
      ({ caseId }) => `case ${caseId}`,
    ),
    services: table('services', areServices, support.services),
    severityLevels: table('severities', areSeverityLevels, support.severityLevels),
    attachment: support.attachment,
    acting: acting && {
      ...noted(acting, (caseId) => {
        wrote(list);
        if (caseId !== undefined) wrote(`case ${caseId}`);
      }),
      createCaseOptions: (kind) =>
        read({
          name: ['options', kindOf(kind), kind.language, account ?? null],
          ttl: HOUR,
          isSound: areOptions,
          fetch: () => acting.createCaseOptions(kind),
        }),
      supportedLanguages: (kind) =>
        read({
          name: ['languages', kindOf(kind)],
          ttl: DAY,
          isSound: areLanguages,
          fetch: () => acting.supportedLanguages(kind),
        }),
    },
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

function kindOf({ issueType, serviceCode, categoryCode }: Omit<CaseKind, 'language'>) {
  return [issueType, serviceCode, categoryCode] as const;
}

function noteOf(about: string): string {
  return keyOf(['written', about]);
}

/** Store keys are short and say nothing of what was asked: ids and tokens stay out of a shared store's key list. */
function keyOf(name: readonly [string, ...unknown[]]): string {
  return `${name[0]}:${hash('sha256', JSON.stringify(name), 'base64url')}`;
}

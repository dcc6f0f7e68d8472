/**
 * Reads one segment, window after window, each of which hands out the token of the next. One that is read for the
 * first time ends after five windows or when the turn's time is over, whichever is first, and its end is noted; one
 * whose end is known is read up to there.
 */
import { problemIn } from '../problem';
import { remembered } from '../remembered';
import { keepReading, keptReading } from './kept-readings';
import { PaginationError } from './pagination-error';
import type { FetchPage, Window } from './paginator';
import { countUpTo, directionOf, endOf, type Place } from './place';
import { isPinned, type Reading, type Segment } from './segment';

/** Windows a segment has at the most: 500 cases. */
export const MOST_WINDOWS = 5;
/** Bounds the reading where very many new items have pushed a segment's end back. */
const FARTHEST = 15;

/** How long a turn goes on reading. */
export interface Patience {
  /** Whether one window more may be read; counts it. */
  readonly more: () => boolean;
  /** The answer, or undefined where time is over before it is there; nothing is begun when it is over already. */
  readonly inTime: <Value>(begin: () => Promise<Value>) => Promise<Value | undefined>;
}

/** Reads one window and no more. */
export const ONE_WINDOW: Patience = { more: () => false, inTime: (begin) => begin() };
/** Reads a whole segment, however long it takes. */
export const NO_HURRY: Patience = { more: () => true, inTime: (begin) => begin() };

export interface Source<Item> {
  readonly fetchPage: FetchPage<Item>;
  /** Where an item stands in the service's own order. */
  readonly placeOf: (item: Item) => Place;
  readonly patience?: Patience;
}

/** Places and direction of a window's items, worked out once for each of them. */
export const seenBy = remembered((placeOf: (item: never) => Place) =>
  remembered((items: readonly never[]) => {
    const places = items.map(placeOf);
    return { items, places, direction: directionOf(places) };
  }),
);

/** Rejects as the source does, but for what goes wrong behind the first window of a segment whose end is not known yet. */
export async function readSegment<Item>(
  segment: Segment,
  source: Source<Item>,
  signal?: AbortSignal,
): Promise<Reading<Item>> {
  const first = await source.fetchPage(segment.token, signal);
  const kept = keptReading<Item>(first, segment);
  if (kept) return kept;
  const windows = [first];
  const read = isPinned(segment) ? upToItsEnd : asFarAsItGoes;
  const reading = await read(segment, source, windows, signal);
  keepReading(reading, segment, windows);
  return reading;
}

/** Adds windows until the segment has its usual size, or the list or the turn's patience ends. */
async function asFarAsItGoes<Item>(
  segment: Segment,
  source: Source<Item>,
  windows: Window<Item>[],
  signal?: AbortSignal,
): Promise<Reading<Item>> {
  const { placeOf, patience = ONE_WINDOW } = source;
  let token = tokenBehind(windows, segment);
  let isCutShort = false;
  while (token !== undefined && windows.length < MOST_WINDOWS && patience.more()) {
    const window = await inTime(source, token, patience, signal);
    isCutShort = window === undefined;
    if (!window) break;
    windows.push(window);
    token = tokenBehind(windows, segment);
  }
  const items = joined(windows.map(({ items }) => between(items, startIn(segment, items, placeOf))));
  const { places, direction: way } = seenBy(placeOf)(items as never[]);
  const direction = segment.direction || way;
  const until = endOf(places, direction);
  const isCounted = direction === 0 || windows.at(-1)!.items.length === 0;
  const self = { ...segment, until, direction, windows: isCounted ? windows.length : undefined };
  const next = token === undefined ? undefined : { token, from: until ?? segment.from, direction };
  const isWhole = next === undefined || windows.length === MOST_WINDOWS;
  return { items, self, next, fetchedAt: oldest(windows), isWhole, isCutShort };
}

/** The window, or undefined where the turn can do without it: too late, or AWS had a reason not to send it. */
async function inTime<Item>(
  { fetchPage }: Source<Item>,
  token: string,
  patience: Patience,
  signal?: AbortSignal,
): Promise<Window<Item> | undefined> {
  try {
    return await patience.inTime(() => fetchPage(token, signal));
  } catch (error) {
    const code = problemIn(error)?.code;
    if (code === undefined || code === 'stale-cursor' || signal?.aborted) throw error;
    return undefined;
  }
}

/** Adds windows until the segment's last item, or the place where it was, and the empty ones that were counted. */
async function upToItsEnd<Item>(
  segment: Segment,
  { fetchPage, placeOf }: Source<Item>,
  windows: Window<Item>[],
  signal?: AbortSignal,
): Promise<Reading<Item>> {
  const { until, direction = 0, windows: counted = 0 } = segment;
  let isFound = direction === 0;
  const behind = { from: until ?? segment.from, direction };
  const parts: (readonly Item[])[] = [];
  const reading = (next?: Segment) => {
    const fetchedAt = oldest(windows);
    return { items: joined(parts), self: segment, next, fetchedAt, isWhole: true, isCutShort: false };
  };
  for (let token = segment.token; ; windows.push(await fetchPage(token, signal))) {
    const { items } = windows.at(-1)!;
    const { places } = seenBy(placeOf)(items as never[]);
    const end = until && countUpTo(until, places, direction);
    parts.push(between(items, startIn(segment, items, placeOf), end));
    if (end !== undefined && end < items.length) return reading({ token, ...behind });
    const following = tokenBehind(windows, segment);
    if (following === undefined) return reading();
    isFound ||= places.some(({ id }) => id === until?.id);
    if (isFound && windows.length >= counted) return reading({ token: following, ...behind });
    if (windows.length >= FARTHEST) return reading({ token: following });
    token = following;
  }
}

/** How many items at a window's start lie before the segment. */
function startIn<Item>(
  { from, direction }: Segment,
  items: readonly Item[],
  placeOf: Source<Item>['placeOf'],
) {
  if (!from) return 0;
  const seen = seenBy(placeOf)(items as never[]);
  return countUpTo(from, seen.places, direction || seen.direction) ?? 0;
}

/** The token of what follows the last window. Throws for one that came before: following it would never end. */
function tokenBehind<Item>(windows: readonly Window<Item>[], { token }: Segment): string | undefined {
  const next = windows.at(-1)!.next || undefined;
  const earlier = [token, ...windows.slice(0, -1).map((window) => window.next)];
  if (next === undefined || !earlier.includes(next)) return next;
  throw new PaginationError('The service sent the same token twice', { token, skip: 0 });
}

// A list that was not cut stays the same object: what is remembered of it is found again.
function between<Item>(items: readonly Item[], start: number, end = items.length): readonly Item[] {
  return start === 0 && end === items.length ? items : items.slice(start, end);
}

function joined<Item>(parts: readonly (readonly Item[])[]): readonly Item[] {
  return parts.length === 1 ? parts[0]! : parts.flat();
}

function oldest(windows: readonly Window<unknown>[]): number | undefined {
  const times = windows.flatMap(({ fetchedAt }) => fetchedAt ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}

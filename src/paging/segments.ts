/**
 * A source in an order of its own. AWS promises none, so what is read together is filtered and sorted here, by a
 * key that an unchanged item keeps. Its tokens lead from segment to segment; a segment is the same one at every
 * click, so what was before the reader stays before, what comes next stays next.
 */
import { Problem, problemIn } from '../problem';
import { remembered } from '../remembered';
import type { FetchPage } from './paginator';
import { countUpTo, type Direction, type Place } from './place';
import { MOST_WINDOWS, ONE_WINDOW, type Patience, readSegment, type Source, seenBy } from './read-segment';
import { parseSegment, printSegment, type Reading, type Segment } from './segment';

export interface Arrangement<Item> extends Omit<Source<Item>, 'fetchPage'> {
  /** Total and stable: no two items share a key, and an item that did not change keeps its own. */
  readonly keyOf: (item: Item, place?: Place) => string;
  readonly keep?: (item: Item) => boolean;
  /** The same source past every cache, asked where a token turns out to be dead. */
  readonly anew?: FetchPage<Item>;
}

/** Windows walked to find a place again: 10,000 cases. */
const MOST_SOUGHT = 100;

/**
 * The items of `fetchPage` in segments, each filtered and in key order; one window each without `patience`. Its
 * tokens are its own.
 */
export function segmented<Item>(
  fetchPage: FetchPage<Item>,
  { keyOf, keep, anew = fetchPage, ...rest }: Arrangement<Item>,
): FetchPage<Item> {
  const source = { ...rest, fetchPage };
  return async (name, signal) => {
    const { items, self, next, fetchedAt, isCutShort } = await readOrFind(
      parseSegment(name),
      source,
      { ...rest, fetchPage: anew },
      signal,
    );
    const inOrder: Item[] = sortedBy(keyOf)(seenBy(rest.placeOf)(items as never[]));
    return {
      items: keep ? inOrder.filter(keep) : inOrder,
      self: printSegment(self),
      next: next && printSegment(next),
      fetchedAt,
      read: items.length,
      isCutShort,
    };
  };
}

/** A segment by its name; `read` is how many items the service hands out before it. */
export interface Before {
  readonly name: string;
  readonly read: number;
}

/**
 * The nearest segment with something in it before the one of this name, read from the start of the list, as its tokens
 * lead on alone; undefined where nothing is before it.
 */
export function segmentBefore<Item>(
  fetchPage: FetchPage<Item>,
  { keep = () => true, placeOf }: Pick<Arrangement<Item>, 'keep' | 'placeOf'>,
  patience: Patience = ONE_WINDOW,
): (name: string | undefined, signal?: AbortSignal) => Promise<Before | undefined> {
  const source = { fetchPage, placeOf, patience };
  return async (name, signal) => {
    const { token: end, from } = parseSegment(name);
    let found: Before | undefined;
    let read = 0;
    let at: Segment | undefined = end === undefined ? undefined : {};
    for (let windows = 0; at; windows += MOST_WINDOWS) {
      if (windows >= MOST_SOUGHT) throw new Problem('too-far-back');
      const { items, self, next } = await readSegment<Item>(at, source, signal);
      const before = from && countUpTo(from, seenBy(placeOf)(items as never[]).places, self.direction ?? 0);
      const isBeyond = before !== undefined && before < items.length;
      const isThere = isBeyond || next?.token === end;
      // Where nothing tells the place any more, the end of the list is not what was before it.
      if (!isThere && !next && before === undefined) return undefined;
      const part = isBeyond
        ? await readSegment<Item>({ ...self, until: from }, source, signal)
        : { items, self };
      if (before !== 0 && part.items.some(keep)) found = { name: printSegment(part.self), read };
      read += items.length;
      at = isThere ? undefined : next;
    }
    return found;
  };
}

// By which key, then in which list: both are the same at every click.
const sortedBy = remembered((keyOf: (item: never, place?: Place) => string) =>
  remembered(({ items, places }: { readonly items: readonly never[]; readonly places: readonly Place[] }) => {
    const keyed = items.map((item, index) => ({ item, key: keyOf(item, places[index]) }));
    return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
  }),
);

/**
 * Reads a segment. A token that AWS no longer takes is no loss where the segment says what it lies behind, or begins
 * with the list: then the windows are walked from the start to that place.
 */
async function readOrFind<Item>(
  segment: Segment,
  source: Source<Item>,
  anew: Source<Item>,
  signal?: AbortSignal,
): Promise<Reading<Item>> {
  const { token, from } = segment;
  try {
    // A token that was let go is found again in the same way.
    if (token === undefined && from)
      return await readSegment(
        { ...segment, token: await tokenOfWindowBehind(from, source, signal) },
        source,
        signal,
      );
    return await readSegment(segment, source, signal);
  } catch (error) {
    if (problemIn(error)?.code !== 'stale-cursor' || (token !== undefined && !from)) throw error;
    const found = from && (await tokenOfWindowBehind(from, anew, signal));
    return readSegment({ ...segment, token: found }, anew, signal);
  }
}

/** The token of the first window that reaches behind a place, or that of the last one there is. */
async function tokenOfWindowBehind<Item>(
  from: Place,
  { fetchPage, placeOf }: Source<Item>,
  signal?: AbortSignal,
): Promise<string | undefined> {
  let token: string | undefined;
  let direction: Direction = 0;
  for (let windows = 1; ; windows += 1) {
    const window = await fetchPage(token, signal);
    const seen = seenBy(placeOf)(window.items as never[]);
    direction ||= seen.direction;
    const before = countUpTo(from, seen.places, direction) ?? seen.places.length;
    if (before < seen.places.length || window.next === undefined || windows >= MOST_SOUGHT) return token;
    token = window.next;
  }
}

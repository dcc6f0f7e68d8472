/**
 * A source in an order of our own. AWS promises none, so each of its windows is filtered and sorted here,
 * by a key that an unchanged item keeps. A window moves when cases open or resolve, so its end is
 * remembered, by the last item in AWS's order, and the window is read up to there again: what was before
 * the reader stays before, what comes next stays next.
 */

import { problemIn } from '../problem';
import { remembered } from '../remembered';
import type { FetchPage } from './paginator';
import { countUpTo, type Direction, directionOf, endOf, type Place, parsePlace, printPlace } from './place';

export interface Arrangement<Item> {
  /** Total and stable: no two items share a key, and an item that did not change keeps its own. */
  readonly keyOf: (item: Item, place?: Place) => string;
  /** Where the item stands in the service's own order. */
  readonly placeOf: (item: Item) => Place;
  readonly keep?: (item: Item) => boolean;
}

/** A window with its ends nailed down: what lies behind `from`, up to and with `until`, read from `token` on. */
interface Stretch {
  readonly token?: string;
  readonly from?: Place;
  readonly until?: Place;
  /** The service's order, once a window has shown it. */
  readonly direction?: Direction;
}

interface Reading<Item> {
  readonly items: readonly Item[];
  readonly self: Stretch;
  readonly next?: Stretch;
  readonly fetchedAt?: number;
}

/** Bounds the reading where very many new items have pushed a stretch's end back. */
const MAX_WINDOWS = 10;
/** Windows walked to find a place again: 10,000 cases. */
const MOST_SOUGHT = 100;

/** The items of `fetchPage`, filtered, and in key order within each window. Its tokens are its own. */
export function arranged<Item>(fetchPage: FetchPage<Item>, arrangement: Arrangement<Item>): FetchPage<Item> {
  const { keyOf, placeOf, keep } = arrangement;
  return async (name, signal) => {
    const { items, self, next, fetchedAt } = await readOrFind(parse(name), fetchPage, arrangement, signal);
    return {
      items: keep ? sorted(items.filter(keep), keyOf) : sortedBy(keyOf)(seenBy(placeOf)(items as never[])),
      self: print(self),
      next: next && print(next),
      fetchedAt,
      read: items.length,
    };
  };
}

function sorted<Item>(
  items: readonly Item[],
  keyOf: Arrangement<Item>['keyOf'],
  places: readonly Place[] = [],
): Item[] {
  const keyed = items.map((item, index) => ({ item, key: keyOf(item, places[index]) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}

// By whose look, then in which window: both are the same at every click.
const seenBy = remembered((placeOf: (item: never) => Place) =>
  remembered((items: readonly never[]) => {
    const places = items.map(placeOf);
    return { items, places, direction: directionOf(places) };
  }),
);
const sortedBy = remembered((keyOf: (item: never, place?: Place) => string) =>
  remembered(({ items, places }: { readonly items: readonly never[]; readonly places: readonly Place[] }) =>
    sorted(items, keyOf, places),
  ),
);

/**
 * Reads a stretch. A token that AWS no longer takes is no loss where the stretch says what it lies behind:
 * then the windows are walked from the start to that place.
 */
async function readOrFind<Item>(
  stretch: Stretch,
  fetchPage: FetchPage<Item>,
  arrangement: Arrangement<Item>,
  signal?: AbortSignal,
): Promise<Reading<Item>> {
  const { token, from } = stretch;
  try {
    return await read(stretch, fetchPage, arrangement, signal);
  } catch (error) {
    if (token === undefined || !from || problemIn(error)?.code !== 'stale-cursor') throw error;
    const found = await tokenBehind(from, fetchPage, arrangement, signal);
    return read({ ...stretch, token: found }, fetchPage, arrangement, signal);
  }
}

/** The token of the first window that reaches behind a place, or that of the last one there is. */
async function tokenBehind<Item>(
  from: Place,
  fetchPage: FetchPage<Item>,
  { placeOf }: Arrangement<Item>,
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

async function read<Item>(
  stretch: Stretch,
  fetchPage: FetchPage<Item>,
  { placeOf }: Arrangement<Item>,
  signal?: AbortSignal,
): Promise<Reading<Item>> {
  let items: readonly Item[] = [];
  const fetched: number[] = [];
  let { token, until, direction = 0 } = stretch;
  for (let windows = 1; ; windows += 1) {
    const window = await fetchPage(token, signal);
    const seen = seenBy(placeOf)(window.items as never[]);
    const { places } = seen;
    direction ||= seen.direction;
    const start = stretch.from ? (countUpTo(stretch.from, places, direction) ?? 0) : 0;
    const pinnedHere = until === undefined;
    if (start < places.length) until ??= endOf(places, direction);
    const end = pinnedHere || !until ? places.length : (countUpTo(until, places, direction) ?? places.length);
    const isWhole = start === 0 && end === places.length;
    const part = isWhole ? window.items : window.items.slice(start, end);
    items = windows === 1 ? part : [...items, ...part];
    if (window.fetchedAt !== undefined) fetched.push(window.fetchedAt);

    const reading = {
      items,
      self: { ...stretch, until, direction },
      fetchedAt: fetched.length ? Math.min(...fetched) : undefined,
    };
    const behind = { from: until ?? stretch.from, direction };
    if (end < places.length) return { ...reading, next: { token, ...behind } };
    if (window.next === undefined) return reading;
    const reached = pinnedHere || places.findLastIndex(({ id }) => id === until?.id) >= 0;
    if (reached) return { ...reading, next: { token: window.next, ...behind } };
    if (windows >= MAX_WINDOWS) return { ...reading, next: { token: window.next } };
    token = window.next;
  }
}

/** A stretch in the place of a token: `direction~from~until~token`, the service's token as it came. */
function print({ token = '', from, until, direction = 0 }: Stretch): string {
  return [direction, printPlace(from), printPlace(until), token].join('~');
}

function parse(name: string | undefined): Stretch {
  if (name === undefined) return {};
  const [way, from = '', until = '', ...token] = name.split('~');
  const direction = way === '1' ? 1 : way === '-1' ? -1 : 0;
  return { direction, from: parsePlace(from), until: parsePlace(until), token: token.join('~') || undefined };
}

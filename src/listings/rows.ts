/**
 * The rows of one page, and whether anything is behind them. A page ends where its segment does, so that its rows
 * have one order. Where a filter leaves nothing of a segment, the next one is read, within the turn's budget.
 */
import { LIMITS } from '../blocks/limits';
import type { Step } from '../paging/cursor';
import { firstBehind, type Page, paginate } from '../paging/paginator';
import type { Position } from '../paging/position';
import { ONE_WINDOW } from '../paging/read-segment';
import type { Budget } from './budget';
import type { Listing } from './listing';

export interface Found<Item> {
  readonly items: readonly Item[];
  /** The segment they are from. */
  readonly window: Page<Item>['window'];
  /** Where the page begins, in words that lead to this very segment again. */
  readonly start: Position;
  /** Where it stopped; absent at the end of the list. */
  readonly resume?: Position;
  /** What is known of the place behind it. */
  readonly behind: Behind;
  /** Items the service handed out in segments of which nothing was left. */
  readonly readBefore: number;
}

/** `perhaps` when the turn's budget ends before it is known, or the look fails: then the click tells. */
export type Behind = 'something' | 'nothing' | 'perhaps';

/** As many rows as the page has from `start` on; rejects with a PaginationError. `isAgain` where the page is gone back to. */
export async function readRows<Item>(
  listing: Listing<Item>,
  start: Position,
  budget: Budget,
  signal?: AbortSignal,
  isAgain?: boolean,
): Promise<Found<Item>> {
  const fetchPage = listing.segments(budget, isAgain);
  const found = await firstRows({ ...listing, fetchPage }, start, budget, signal);
  return { ...found, behind: await lookBehind(listing, found, budget, signal) };
}

/** The page that ends at a place, and how many items were read before its segment; undefined where nothing is before it. */
export async function rowsBefore<Item>(
  listing: Listing<Item>,
  { position: end, read }: Step,
  budget: Budget,
  signal?: AbortSignal,
): Promise<{ readonly found: Found<Item>; readonly read: number } | undefined> {
  const fetchPage = listing.segments(budget);
  if (end.skip > 0) {
    const window = await fetchPage(end.token, signal);
    const count = firstBehind(window.items, end, listing.keyOf);
    if (count > 0) return { found: pageUpTo(listing, window, end.token, count), read };
  }
  const before = await listing.segmentBefore?.(end.token, signal);
  if (!before) return undefined;
  const window = await fetchPage(before.name, signal);
  const { length } = window.items;
  return length > 0
    ? { found: pageUpTo(listing, window, before.name, length), read: before.read }
    : undefined;
}

/** The last page of the first `count` items of a segment, whose pages are filled from its start on. */
function pageUpTo<Item>(
  listing: Listing<Item>,
  window: Page<Item>['window'],
  name: string | undefined,
  count: number,
): Found<Item> {
  const { items, next, self: token = name } = window;
  let from = 0;
  for (let to = endOfPage(listing, items, 0); to < count; to = endOfPage(listing, items, to)) from = to;
  const at = (skip: number): Position =>
    skip === 0 ? { token, skip } : { token, skip, after: listing.keyOf(items[skip - 1]!) };
  const isInside = count < items.length;
  const resume = isInside ? at(count) : next === undefined ? undefined : { token: next, skip: 0 };
  return {
    ...{ items: items.slice(from, count), window, start: at(from), resume, readBefore: 0 },
    behind: resume ? 'something' : 'nothing',
  };
}

function endOfPage<Item>({ rows, costOf }: Listing<Item>, items: readonly Item[], from: number): number {
  const fits = fitting(costOf);
  let to = from;
  while (to < items.length && to - from < rows && fits(items[to]!)) to += 1;
  return to;
}

/** The same page with fewer rows, `count` of them. */
export function shortened<Item>(found: Found<Item>, count: number, { keyOf }: Listing<Item>): Found<Item> {
  const { items, window, start, resume } = found;
  const end = resume && resume.skip > 0 ? resume.skip : window.items.length;
  const skip = end - (items.length - count);
  const after = keyOf(items[count - 1]!);
  const token = window.self ?? start.token;
  return { ...found, items: items.slice(0, count), resume: { token, skip, after }, behind: 'something' };
}

type Reading<Item> = Pick<Listing<Item>, 'keyOf' | 'rows' | 'costOf'> & {
  readonly fetchPage: ReturnType<Listing<Item>['segments']>;
};

async function firstRows<Item>(
  listing: Reading<Item>,
  from: Position,
  budget: Budget,
  signal?: AbortSignal,
): Promise<Omit<Found<Item>, 'behind'>> {
  let readBefore = 0;
  for (let at = from; ; ) {
    const { items, window, resume } = await partBehind(listing, at, signal);
    const isInside = resume !== undefined && resume.skip > 0;
    if (items.length > 0 || !resume || isInside || !budget.goOn()) {
      const start = window.start ?? { ...at, token: window.self ?? at.token };
      return { items, window, start, resume, readBefore };
    }
    readBefore += window.read ?? 0;
    at = resume;
  }
}

/** The rows that stand in one segment behind a place, as far as they fit a message. */
async function partBehind<Item>(
  { fetchPage, keyOf, rows: maxItems, costOf }: Reading<Item>,
  start: Position,
  signal?: AbortSignal,
): Promise<Page<Item>> {
  const fits = fitting(costOf);
  const walk = paginate(fetchPage, { start, keyOf, maxItems, fits, signal, goOn: () => false });
  const { value: page } = await walk.next();
  if (!page) throw new Error('a walk ended without a page');
  return page;
}

/** Asked for one item after the other: whether it has room on the page too. */
function fitting<Item>(costOf: (item: Item) => number): (item: Item) => boolean {
  let used = 0;
  return (item) => {
    const isFirst = used === 0;
    used += costOf(item);
    return isFirst || used <= LIMITS.message;
  };
}

/**
 * Whether a Next button would lead anywhere. Inside a segment that is known; at its end the next windows are looked
 * at, until one has something. It costs nothing in the end: it is them the click would fetch.
 */
async function lookBehind<Item>(
  listing: Listing<Item>,
  { resume, window }: Pick<Found<Item>, 'resume' | 'window'>,
  budget: Budget,
  signal?: AbortSignal,
): Promise<Behind> {
  if (!resume) return 'nothing';
  if (resume.skip > 0) return 'something';
  if (!budget.goOn()) return 'perhaps';
  try {
    const fetchPage = listing.segments(ONE_WINDOW);
    const found = await firstRows({ ...listing, rows: 1, fetchPage }, resume, budget, signal);
    if (found.items.length > 0) return 'something';
    return found.resume || isAwayThere(window, found.window) ? 'perhaps' : 'nothing';
  } catch {
    return 'perhaps';
  }
}

/** Whether a source does not answer there of which this page says nothing: what it has left is not known to be nothing. */
function isAwayThere<Item>(here: Page<Item>['window'], there: Page<Item>['window']): boolean {
  const named = here.sources?.missing.map(({ id }) => id) ?? [];
  return there.sources?.missing.some(({ id }) => !named.includes(id)) ?? false;
}

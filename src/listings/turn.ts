/**
 * Going to a cursor: reads the page it names, works out where its buttons lead, and draws it. Everything it needs is
 * in the cursor, so a click works on a bot that was started a second ago.
 */
import { LIMITS } from '../blocks/limits';
import type { Message } from '../blocks/message';
import { cost } from '../blocks/text';
import { type Cursor, firstPage } from '../paging/cursor';
import type { Position } from '../paging/position';
import { Problem } from '../problem';
import { type Budget, turnBudget } from './budget';
import type { Listing, Sheet } from './listing';
import { type Found, readRows, rowsBefore, shortened } from './rows';
import { waysFrom } from './ways';

/** Pages left in a segment when the next one begins to be fetched: a person reads each for a second or two. */
const PAGES_AHEAD = 2;

/** The page a cursor leads to; `clicked` is the cursor as it was clicked. Rejects with a Problem, or with a PaginationError around one. */
export async function turn<Item>(
  listing: Listing<Item>,
  asked: Cursor,
  now: () => number,
  signal?: AbortSignal,
  clicked?: string,
): Promise<Message> {
  const budget = turnBudget(now);
  let { cursor, all: found, own, isCounted } = await pageAt(listing, asked, budget, signal, clicked);
  fetchAhead(listing, found);
  for (;;) {
    const sheet = { ...sheetOf(listing, cursor, found), ways: waysFrom(listing, cursor, found, own) };
    const message = listing.draw(sheet);
    if (found.items.length <= 1 || cost(message.blocks) <= LIMITS.message) {
      listing.shown?.(found.items);
      return message;
    }
    const rows = found.items.length - 1;
    if (isCounted)
      ({ cursor, all: found, isCounted } = await pageCounted(listing, asked, budget, signal, rows));
    else found = shortened(found, rows, listing);
  }
}

interface Arrived<Item> {
  /** Leads to the page from its start. */
  readonly cursor: Cursor;
  readonly all: Found<Item>;
  /** That cursor as it was clicked. */
  readonly own?: string;
  /** Whether the page was counted back: what has no room on it is before it, and not behind. */
  readonly isCounted?: boolean;
}

/** What is at a cursor. */
async function pageAt<Item>(
  listing: Listing<Item>,
  asked: Cursor,
  budget: Budget,
  signal?: AbortSignal,
  clicked?: string,
): Promise<Arrived<Item>> {
  const { isAgain, ...cursor } = asked;
  if (!asked.isBack) {
    const all = await readRows(listing, asked.position, budget, signal, isAgain);
    // Refresh asks for all of it anew.
    return { cursor, all, own: isAgain ? undefined : clicked };
  }
  if (listing.startBefore) return pageCounted(listing, asked, budget, signal);
  if (!listing.segmentBefore) throw new Problem('too-far-back');
  const before = await rowsBefore(listing, asked, budget, signal);
  if (!before) {
    const cursor = firstPage(asked.query);
    return { cursor, all: await readRows(listing, cursor.position, budget, signal) };
  }
  const { found: all, read } = before;
  const isFirst = read === 0 && all.start.skip === 0;
  const shown = isFirst ? 0 : Math.max(0, asked.shown - all.items.length);
  // Pages that were shorter on the way there do not count down to the first too soon.
  const page = isFirst ? 1 : Math.max(2, asked.page);
  return { cursor: { ...firstPage(asked.query), position: all.start, page, shown, read }, all };
}

/** The page of several sources that ends where the cursor is, of so many rows at the most. */
async function pageCounted<Item>(
  listing: Listing<Item>,
  asked: Cursor,
  budget: Budget,
  signal?: AbortSignal,
  most = listing.rows,
): Promise<Arrived<Item>> {
  const { position, count } = await listing.startBefore!(asked.position, most, budget, signal);
  const cursor: Cursor = {
    ...firstPage(asked.query),
    ...(position && { position, read: asked.read, page: Math.max(2, asked.page) }),
    ...(position && { shown: Math.max(0, asked.shown - count) }),
  };
  const isCounted = position !== undefined && count > 0;
  // No more than stands before the place, or what is added would displace some of it.
  const rows = isCounted ? count : listing.rows;
  const all = await readRows({ ...listing, rows }, cursor.position, budget, signal, true);
  const { length } = all.items;
  if (isCounted && length > 0 && length < count) return pageCounted(listing, asked, budget, signal, length);
  return { cursor, all, isCounted };
}

/**
 * Begins to fetch the next segment when few pages are left in this one: a person who reads on finds it there.
 * Nobody waits for it and nobody misses it: on the last page it is asked for again.
 */
function fetchAhead<Item>({ fetchAhead, rows }: Listing<Item>, { resume, window }: Found<Item>): void {
  if (!fetchAhead || window.next === undefined || !resume?.skip) return;
  const left = leftIn(window, resume);
  if (left <= PAGES_AHEAD * rows) fetchAhead(window.next).catch(() => {});
}

function sheetOf<Item>(
  { rows }: Listing<Item>,
  cursor: Cursor,
  found: Found<Item>,
): Omit<Sheet<Item>, 'ways'> {
  const { items, resume, readBefore, behind, window } = found;
  const left = resume && resume.skip > 0 ? leftIn(window, resume) : 0;
  const isLast = window.next === undefined || behind === 'nothing' || Boolean(window.sources?.isRead);
  const before = cursor.read + readBefore;
  const read = before + (window.read ?? 0);
  // Rows that do not fit a message make it more pages than can be told.
  const isFull = left === 0 || items.length >= rows;
  const lastPage = isFull ? cursor.page + Math.ceil(left / rows) : undefined;
  const isCutShort = window.isCutShort ?? false;
  return {
    items,
    page: cursor.page,
    total: isLast ? cursor.shown + items.length + left : undefined,
    pages: isLast ? lastPage : undefined,
    read,
    segment:
      isLast && before === 0 ? undefined : { from: before + 1, to: read, lastPage, isLast, isCutShort },
    fetchedAt: window.fetchedAt,
    sources: window.sources,
  };
}

/** How many items of a segment are behind a place. */
function leftIn<Item>({ items, more = 0 }: Found<Item>['window'], { skip }: Position): number {
  return items.length - skip + more;
}

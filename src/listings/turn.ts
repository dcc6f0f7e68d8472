/**
 * Going to a cursor: reads the page it names and draws it with the buttons that lead on. Everything it
 * needs is in the cursor, so a click works on a bot that was started a second ago.
 */

import { LIMITS } from '../blocks/limits';
import type { Message } from '../blocks/message';
import type { Ways } from '../blocks/pager';
import { cost } from '../blocks/text';
import { CURSOR_LIMIT, type Cursor, encodeCursor, firstPage, pageBefore, pageBehind } from '../paging/cursor';
import { type Page, paginate } from '../paging/paginator';
import type { Position } from '../paging/position';
import type { Listing, Sheet } from './listing';

/** One turn reads at most so many windows, then shows what it has. */
const MAX_WINDOWS = 5;

/** Rejects with a Problem, or with a PaginationError around one. */
export async function turn<Item>(
  listing: Listing<Item>,
  cursor: Cursor,
  signal?: AbortSignal,
): Promise<Message> {
  const back = waysBack(cursor);
  const empty: Sheet<Item> = {
    items: [],
    page: cursor.page,
    ways: { ...back, next: 'x'.repeat(CURSOR_LIMIT) },
  };
  let budget = LIMITS.message - cost(listing.draw(empty).blocks);
  let first = true;
  const fits = (item: Item) => {
    budget -= listing.costOf(item);
    const fitting = budget >= 0 || first;
    first = false;
    return fitting;
  };
  const found = await read(listing, cursor.position, fits, signal);
  const behind =
    found.resume && (await somethingBehind(listing, found.resume, signal)) ? found.resume : undefined;
  const next = behind && encodeCursor(pageBehind(cursor, behind, found.items.length));
  return listing.draw({ ...sheetOf(listing, cursor, found, behind !== undefined), ways: { ...back, next } });
}

interface Found<Item> {
  readonly items: Item[];
  readonly last: Page<Item>;
  readonly resume?: Position;
}

async function read<Item>(
  { fetchPage, keyOf, rows }: Listing<Item>,
  start: Position,
  fits: (item: Item) => boolean,
  signal?: AbortSignal,
): Promise<Found<Item>> {
  const items: Item[] = [];
  const walk = { start, keyOf, fits, signal, maxItems: rows, maxWindows: MAX_WINDOWS };
  for await (const page of paginate(fetchPage, walk)) {
    items.push(...page.items);
    if (page.resume || page.next === undefined) return { items, last: page, resume: page.resume };
  }
  throw new Error('a walk ended without its last page');
}

/**
 * Whether a Next button would lead anywhere. Inside a window that is known; at its end the next one is
 * looked at, which costs nothing in the end: it is the window the click would fetch. When that look
 * fails the button is drawn, and the click tells why.
 */
async function somethingBehind<Item>(
  listing: Listing<Item>,
  resume: Position,
  signal?: AbortSignal,
): Promise<boolean> {
  if (resume.skip > 0) return true;
  try {
    const { items, resume: more } = await read({ ...listing, rows: 1 }, resume, () => true, signal);
    return items.length > 0 || more !== undefined;
  } catch {
    return true;
  }
}

function sheetOf<Item>(
  { rows }: Listing<Item>,
  cursor: Cursor,
  found: Found<Item>,
  more: boolean,
): Sheet<Item> {
  const { items, last } = found;
  const { window } = last;
  const ended = window.next === undefined || (!more && found.resume?.skip === 0);
  const left = ended && found.resume?.skip ? window.items.length - found.resume.skip : 0;
  const total = ended ? cursor.shown + items.length + left : undefined;
  return {
    items,
    page: cursor.page,
    total,
    pages: total === undefined ? undefined : cursor.page + Math.ceil(left / rows),
    sortedWithin: ended && total === window.items.length ? undefined : window.items.length,
    fetchedAt: window.fetchedAt,
    ways: {},
  };
}

function waysBack(cursor: Cursor): Ways {
  const previous = pageBefore(cursor);
  return {
    first: cursor.page > 1 ? encodeCursor(firstPage(cursor.query)) : undefined,
    previous: previous && encodeCursor(previous),
  };
}

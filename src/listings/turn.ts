/**
 * Going to a cursor: reads the page it names and draws it with the buttons that lead on. Everything it
 * needs is in the cursor, so a click works on a bot that was started a second ago.
 */
import { LIMITS } from '../blocks/limits';
import type { Message } from '../blocks/message';
import type { Ways } from '../blocks/pager';
import { cost } from '../blocks/text';
import { type Cursor, encodeCursor, firstPage, pageBefore, pageBehind } from '../paging/cursor';
import type { Listing, Sheet } from './listing';
import { type Found, readRows, searchBudget, somethingBehind } from './rows';

/** Characters the Next button may need beyond those of the page's own cursor: another step, another token. */
const ROOM_FOR_NEXT = 200;
/** Three cursors of this length leave room for ten rows; the way back is some twenty pages then, and First behind it. */
const ROOMY_CURSOR = 1_450;

/** The page a cursor leads to; `own` is the cursor as it was clicked. Rejects with a Problem, or with a PaginationError around one. */
export async function turn<Item>(
  listing: Listing<Item>,
  cursor: Cursor,
  now: () => number,
  signal?: AbortSignal,
  own = wayTo(cursor),
): Promise<Message> {
  const back = { ...waysBack(cursor), refresh: own };
  const empty = { items: [], page: cursor.page, read: 0, ways: { ...back, next: own } };
  const frame = () => ROOM_FOR_NEXT + cost(listing.draw(empty).blocks);
  const fits = fitting(listing, own, frame);
  const budget = searchBudget(now);
  const found = await readRows(listing, cursor.position, { fits, budget, signal });
  fetchAhead(listing, found);
  const behind = found.resume && (await somethingBehind(listing, found.resume, budget, signal));
  const sheet = sheetOf(listing, cursor, found, behind !== 'nothing');
  const ways = { ...back, ...wayOn(cursor, found, behind) };
  const message = listing.draw({ ...sheet, ways });
  const tooLong = cost(message.blocks) > LIMITS.message && found.items.length > 1;
  if (tooLong) return turn({ ...listing, rows: found.items.length - 1 }, cursor, now, signal, own);
  listing.shown?.(found.items);
  return message;
}

/**
 * Begins to fetch the window behind this one when at most one more page is left in it: whoever reads on finds
 * it there. Nobody waits for it and nobody misses it: on the last page `somethingBehind` asks again.
 */
function fetchAhead<Item>({ fetchAhead, rows }: Listing<Item>, { resume, last }: Found<Item>): void {
  const { items, next } = last.window;
  if (!fetchAhead || !resume || next === undefined) return;
  if (resume.skip > 0 && items.length - resume.skip <= rows) fetchAhead(next).catch(() => {});
}

/**
 * Says of one item after the other whether there is still room for it; the first one always has a place. What is
 * around them is drawn and measured only where the listing's rough figure does not already say that they fit.
 */
function fitting<Item>(
  { costOf, frameAtMost }: Listing<Item>,
  own: string | undefined,
  measure: () => number,
): (item: Item) => boolean {
  const roughly = frameAtMost?.(own?.length ?? 0) ?? LIMITS.message;
  let used = 0;
  let measured: number | undefined;
  return (item) => {
    const isFirst = used === 0;
    used += costOf(item);
    if (isFirst || used + roughly <= LIMITS.message) return true;
    measured ??= measure();
    return used + measured <= LIMITS.message;
  };
}

function sheetOf<Item>(
  { rows }: Listing<Item>,
  cursor: Cursor,
  found: Found<Item>,
  more: boolean,
): Omit<Sheet<Item>, 'ways'> {
  const { items, resume, readBefore, last } = found;
  const { window } = last;
  const inWindow = resume !== undefined && resume.skip > 0;
  const ended = window.next === undefined || (!more && !inWindow);
  const left = inWindow ? window.items.length - resume.skip : 0;
  const total = ended ? cursor.shown + items.length + left : undefined;
  return {
    items,
    page: cursor.page,
    total,
    pages: total === undefined ? undefined : cursor.page + Math.ceil(left / rows),
    read: cursor.read + readBefore + (window.read ?? 0),
    sortedWithin: ended && cursor.read + readBefore === 0 ? undefined : window.read,
    fetchedAt: window.fetchedAt,
  };
}

/** The button that leads on: Next where something is known to be there, Continue where it is worth a look. */
function wayOn<Item>(cursor: Cursor, found: Found<Item>, behind?: 'something' | 'nothing' | 'perhaps'): Ways {
  const { resume, items, readBefore, last } = found;
  if (!resume || behind === 'nothing') return {};
  const stillInWindow = resume.skip > 0 ? 0 : (last.window.read ?? 0);
  const stop = {
    position: resume,
    shown: cursor.shown + items.length,
    read: cursor.read + readBefore + stillInWindow,
  };
  const next = wayTo(pageBehind(cursor, stop));
  return behind === 'perhaps' ? { searchOn: next } : { next };
}

function waysBack(cursor: Cursor): Ways {
  const previous = pageBefore(cursor);
  return {
    first: cursor.page > 1 ? encodeCursor(firstPage(cursor.query)) : undefined,
    previous: previous && wayTo(previous),
  };
}

/** A cursor of a comfortable length, or of the longest where its position alone needs that. */
function wayTo(cursor: Cursor): string | undefined {
  return encodeCursor(cursor, ROOMY_CURSOR) ?? encodeCursor(cursor);
}

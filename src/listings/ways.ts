/**
 * Where the buttons of a page lead, all of them: back, on, and here again. Each is a cursor, worked out of the one
 * that was clicked and of what was found there.
 */
import type { Ways } from '../blocks/pager';
import { type Cursor, encodeCursor, firstPage, pageBefore, pageBehind } from '../paging/cursor';
import type { Listing } from './listing';
import type { Found } from './rows';

/** Three cursors of this length leave room for ten rows; the trail is some twenty pages then, and what is before it is read back. */
const ROOMY_CURSOR = 1_450;

/** `own` is the cursor as it was clicked, where it was. */
export function waysFrom<Item>(
  { segmentBefore, startBefore }: Pick<Listing<Item>, 'segmentBefore' | 'startBefore'>,
  cursor: Cursor,
  found: Found<Item>,
  own = wayTo(cursor),
): Ways {
  const before = pageBefore(cursor);
  const { after } = cursor.position;
  // Of several sources nothing tells what was before a segment.
  const isKnown = segmentBefore !== undefined || (startBefore !== undefined && after !== undefined);
  const previous = before?.isBack && !isKnown ? undefined : before;
  const isAgain = startBefore && !before?.isBack ? true : undefined;
  const next = found.resume && found.behind !== 'nothing' ? wayTo(pageAfter(cursor, found)) : undefined;
  return {
    first: cursor.page > 1 ? encodeCursor(firstPage(cursor.query)) : undefined,
    previous: previous && wayTo({ ...previous, isAgain }),
    ...(found.behind === 'perhaps' ? { searchOn: next } : { next }),
    refresh: own,
  };
}

/** The way back from it leads to the very segment this page is from. */
function pageAfter<Item>(cursor: Cursor, { items, window, start, resume, readBefore }: Found<Item>): Cursor {
  const read = cursor.read + readBefore;
  const isInside = resume!.skip > 0;
  return pageBehind(
    { ...cursor, position: start, read },
    {
      position: resume!,
      shown: cursor.shown + items.length,
      read: isInside ? read : read + (window.read ?? 0),
    },
  );
}

/** A cursor of a comfortable length, or of the longest where its position alone needs that. */
function wayTo(cursor: Cursor): string | undefined {
  return encodeCursor(cursor, ROOMY_CURSOR) ?? encodeCursor(cursor);
}

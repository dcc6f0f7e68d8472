/**
 * A kind of thing to page through: where its windows come from, and how a page of it looks. The turn
 * knows no more of it than this, so cases and correspondence are paged by the same code.
 */
import type { Message } from '../blocks/message';
import type { Ways } from '../blocks/pager';
import type { StartBefore } from '../paging/merged/start-before';
import type { FetchPage, Sources } from '../paging/paginator';
import type { Position } from '../paging/position';
import type { Patience } from '../paging/read-segment';
import type { segmentBefore } from '../paging/segments';

/** What was found for one page, in the words of the turn. */
export interface Sheet<Item> {
  readonly items: readonly Item[];
  /** 1 for the first page. */
  readonly page: number;
  /** Of the whole listing; known once its end has been seen. */
  readonly total?: number;
  readonly pages?: number;
  /** How many items AWS has handed out for this page and those before it. */
  readonly read: number;
  /** What was put in order together, where that is not all there is. */
  readonly segment?: SheetSegment;
  /** When the oldest of it left AWS, in milliseconds since 1970. */
  readonly fetchedAt?: number;
  /** Where the listing is of several sources: how many, and which are not in it. */
  readonly sources?: Sources;
  readonly ways: Ways;
}

/** Items by their numbers in the service's own list, the first of them 1. */
export interface SheetSegment {
  readonly from: number;
  readonly to: number;
  /** The number of the page it ends with, where that can be told. */
  readonly lastPage?: number;
  readonly isLast: boolean;
  /** Whether the service did not send more of it in time. */
  readonly isCutShort: boolean;
}

/** A listing opened for one query. */
export interface Listing<Item> {
  /** Its segments, each read as far as the patience goes; `isAgain` for a page that is gone back to (paging/cursor). */
  readonly segments: (patience: Patience, isAgain?: boolean) => FetchPage<Item>;
  /**
   * The nearest segment with something in it before the one of this name; undefined where nothing is before it.
   */
  readonly segmentBefore?: ReturnType<typeof segmentBefore>;
  /** Of several sources, instead: where the page of so many rows before a place begins. */
  readonly startBefore?: (
    end: Position,
    rows: number,
    patience: Patience,
    signal?: AbortSignal,
  ) => Promise<StartBefore>;
  /** Reads a segment for nobody in particular, where what is fetched is kept for the click that wants it. */
  readonly fetchAhead?: FetchPage<Item>;
  readonly keyOf: (item: Item) => string;
  /** Rows a page at the most; fewer where they would not fit a message. */
  readonly rows: number;
  /** Characters the item takes of the message. */
  readonly costOf: (item: Item) => number;
  readonly draw: (sheet: Sheet<Item>) => Message;
  /** Hears the items of the page that is shown; a page may be drawn more than once until it fits. */
  readonly shown?: (items: readonly Item[]) => void;
}

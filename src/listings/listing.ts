/**
 * A kind of thing to page through: where its windows come from, and how a page of it looks. The turn
 * knows no more of it than this, so cases and correspondence are paged by the same code.
 */
import type { Message } from '../blocks/message';
import type { Ways } from '../blocks/pager';
import type { FetchPage } from '../paging/paginator';

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
  /** How many of them were put in order together, where that is not all there are. */
  readonly sortedWithin?: number;
  /** When the oldest of it left AWS, in milliseconds since 1970. */
  readonly fetchedAt?: number;
  readonly ways: Ways;
}

/** A listing opened for one query. */
export interface Listing<Item> {
  readonly fetchPage: FetchPage<Item>;
  /** The same windows for nobody in particular, where what is fetched is kept for the click that wants it. */
  readonly fetchAhead?: FetchPage<Item>;
  readonly keyOf: (item: Item) => string;
  /** Rows a page at the most; fewer where they would not fit a message. */
  readonly rows: number;
  /** Characters the item takes of the message. */
  readonly costOf: (item: Item) => number;
  /**
   * Characters around the rows at the most, beside cursors as long as the page's own; where a listing cannot say,
   * they are drawn and measured.
   */
  readonly frameAtMost?: (cursor: number) => number;
  readonly draw: (sheet: Sheet<Item>) => Message;
  /** Hears the items of the page that is shown; a page may be drawn more than once until it fits. */
  readonly shown?: (items: readonly Item[]) => void;
}

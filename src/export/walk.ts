/**
 * A walk to the end of a list that may take minutes, by the shared paginator. A throttle is waited out and
 * the walk goes on from where it stood; whatever else ends it early, it says where to go on from.
 */
import { PaginationError } from '../paging/pagination-error';
import { type FetchPage, paginate } from '../paging/paginator';
import type { Position } from '../paging/position';
import { problemIn } from '../problem';
import { backoff, MOST_THROTTLES } from './backoff';

/** `cancelled` and `stopping` are what the signal aborts with. */
export type Ending =
  | { readonly why: 'complete' }
  | { readonly why: 'cancelled' | 'stopping' | 'full'; readonly resume: Position }
  | { readonly why: 'failed'; readonly resume: Position; readonly error: unknown };

export interface LongWalk<Item> {
  readonly fetchPage: FetchPage<Item>;
  readonly start: Position;
  /** Hears each window's items that lie behind `start`. */
  readonly take: (items: readonly Item[]) => void;
  /** Asked after each window; false when nothing more can be taken. */
  readonly goOn: () => boolean;
  /** Waits out a throttle; resolves at once when the signal aborts. */
  readonly waitOut: (milliseconds: number) => Promise<void>;
  /** Gives 0 to 1. */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** Resolves to how it ended; never rejects for what a fetch throws. */
export async function walkToEnd<Item>(walk: LongWalk<Item>): Promise<Ending> {
  const { signal, random, waitOut } = walk;
  let at = walk.start;
  let throttles = 0;
  for (;;) {
    try {
      const full = await walkOn(walk, at, () => {
        throttles = 0;
      });
      return full ? { why: 'full', resume: full } : { why: 'complete' };
    } catch (error) {
      if (!(error instanceof PaginationError)) throw error;
      at = error.position;
      if (signal.aborted) return { why: signal.reason, resume: at };
      throttles += 1;
      const isThrottle = problemIn(error)?.code === 'throttled';
      if (!isThrottle || throttles > MOST_THROTTLES) return { why: 'failed', resume: at, error };
      await waitOut(backoff(throttles, random));
    }
  }
}

/** To the end, or to the position where nothing more could be taken. */
async function walkOn<Item>(
  { fetchPage, take, goOn, signal }: LongWalk<Item>,
  start: Position,
  onWindow: () => void,
): Promise<Position | undefined> {
  for await (const { items, next, resume } of paginate(fetchPage, { start, signal })) {
    onWindow();
    take(items);
    if (resume) return resume;
    if (next !== undefined && !goOn()) return { token: next, skip: 0 };
  }
  return undefined;
}

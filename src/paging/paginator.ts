/**
 * The one loop: walks windows and hands out pages, by the rules of botocore's paginator with its traps
 * closed (docs/paginator.md). It has never heard of a case: whatever can fetch a window by a token can
 * be walked, and the same loop serves a listing in Slack, a thread, an export and the library.
 */
import { PaginationError } from './pagination-error';
import { type Position, START } from './position';

/**
 * What one fetch buys. `next` fetches the window behind it; `self`, where a source gives one, is a token
 * that fetches this same window again even if the list has moved since.
 */
export interface Window<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
  readonly self?: string;
  /** When the window left its service, in milliseconds since 1970. */
  readonly fetchedAt?: number;
  /** How many items the service handed out for it, where some of them were filtered out since. */
  readonly read?: number;
  /** Whether the service did not send in time what should have been in it too. */
  readonly isCutShort?: boolean;
  /** Where its items begin, for a source that hands out only those behind the place it was asked for. */
  readonly start?: Position;
  /** How many items come behind these before `next`, for such a source. */
  readonly more?: number;
  /** For a window of several sources: how many there are, and which are not in it. */
  readonly sources?: Sources;
}

export interface Sources {
  readonly count: number;
  readonly missing: readonly Missing[];
  /** Whether there were others when the walk began, so that something may have been left out. */
  readonly isChanged?: boolean;
  /** Whether nothing comes behind this window but from sources that are missing. */
  readonly isRead: boolean;
}

/** `late`: no answer in time. `later`: it comes behind the others. `back`: it answers, and was not in the page when that was read. */
export interface Missing {
  readonly id: string;
  readonly why: 'refused' | 'late' | 'later' | 'back';
  readonly error?: unknown;
}

/**
 * The only thing a source must offer. No token: the first window. `after` is the key of the last item shown, which
 * most sources have no use for. Must reject when the signal aborts.
 */
export type FetchPage<Item> = (
  token: string | undefined,
  signal?: AbortSignal,
  after?: string,
) => Promise<Window<Item>>;

/**
 * A part of a window. `next` is the service's token for what follows: absent on the last page, and on a
 * page cut short, where following it would lose items. `resume` is set when the walk stopped early.
 */
export interface Page<Item> {
  readonly items: Item[];
  readonly next?: string;
  readonly resume?: Position;
  readonly window: Window<Item>;
}

export interface Walk<Item> {
  readonly start?: Position;
  /** Stop after so many items (at least 1); absent: walk to the end. */
  readonly maxItems?: number;
  /** Asked before each further window; false stops the walk there. */
  readonly goOn?: () => boolean;
  /** Asked once for each item in turn: false ends the page before it. */
  readonly fits?: (item: Item) => boolean;
  /**
   * The item's place in the order of its window, which is one of rising keys. With it, a resumed walk goes on
   * behind `start.after`.
   */
  readonly keyOf?: (item: Item) => string;
  readonly signal?: AbortSignal;
}

/** No walk is endless, even over empty windows: it stops here, and can be resumed. */
const MAX_WINDOWS = 10_000;

/**
 * Pages of a walk. Throws PaginationError, which carries the place to go on from, and throws it again
 * when asked again; a token seen before in this walk is such an error, before its page is repeated.
 */
export function paginate<Item>(
  fetchPage: FetchPage<Item>,
  walk: Walk<Item> = {},
): AsyncGenerator<Page<Item>, void> {
  return throwAgain(walkWindows(fetchPage, walk));
}

/** The same generator, but one that has thrown throws the same error whenever it is asked again. */
export function throwAgain<Item>(generator: AsyncGenerator<Item, void>): AsyncGenerator<Item, void> {
  const next = generator.next.bind(generator);
  let failure: unknown;
  generator.next = async () => {
    if (failure) throw failure;
    try {
      return await next();
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  return generator;
}

async function* walkWindows<Item>(
  fetchPage: FetchPage<Item>,
  walk: Walk<Item>,
): AsyncGenerator<Page<Item>, void> {
  const { maxItems = Number.POSITIVE_INFINITY, goOn = () => true } = walk;
  let at = walk.start ?? START;
  let room = maxItems;
  const seen = new Set([at.token]);
  for (let windows = 1; ; windows += 1) {
    const window = await fetchWindow(fetchPage, at, walk.signal);
    const page = cut(window, at, { ...walk, maxItems: room });
    room -= page.items.length;
    const stop = room === 0 || windows >= MAX_WINDOWS;
    if (page.next !== undefined && !seen.has(page.next) && (stop || !goOn())) {
      yield { ...page, resume: { token: page.next, skip: 0 } };
      return;
    }
    const behind: Position = { ...at, skip: window.items.length };
    yield page;
    if (page.next === undefined) return;
    at = { token: page.next, skip: 0 };
    if (typeof at.token !== 'string')
      throw new PaginationError('The service sent a token that is not text', behind);
    if (seen.has(at.token)) throw new PaginationError('The service sent the same token twice', behind);
    seen.add(at.token);
  }
}

async function fetchWindow<Item>(fetchPage: FetchPage<Item>, at: Position, signal?: AbortSignal) {
  try {
    signal?.throwIfAborted();
    return await fetchPage(at.token, signal, at.after);
  } catch (cause) {
    throw new PaginationError('A page could not be fetched', at, { cause });
  }
}

/** The part of a window that lies behind `at` and still has room on the page. */
function cut<Item>(
  window: Window<Item>,
  at: Position,
  { maxItems = 0, fits, keyOf }: Walk<Item>,
): Page<Item> {
  const { items, next, self } = window;
  const from = window.start ? 0 : firstBehind(items, at, keyOf);
  let to = from;
  while (to < items.length && to - from < maxItems && (fits?.(items[to]!) ?? true)) to += 1;
  const page = { items: items.slice(from, to), window };
  if (to === items.length && !window.more) return next ? { ...page, next } : page;
  const last = to > from ? keyOf?.(items[to - 1]!) : at.after;
  return {
    ...page,
    resume: { token: self ?? at.token, skip: to, ...(last === undefined ? {} : { after: last }) },
  };
}

/** Items stand in the order of their keys, so a few of them tell where the rest begins. */
export function firstBehind<Item>(
  items: readonly Item[],
  { after, skip }: Position,
  keyOf?: (item: Item) => string,
) {
  if (after === undefined || !keyOf) return Math.min(skip, items.length);
  let [from, to] = [0, items.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (keyOf(items[middle]!) > after) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * The rows of one page, read within a turn's patience: a filter that matches little may not find ten rows
 * soon, so a turn reads at most five windows or two seconds and says how far it came.
 */
import type { Page } from '../paging/paginator';
import { paginate } from '../paging/paginator';
import type { Position } from '../paging/position';
import type { Listing } from './listing';

const MOST_WINDOWS = 5;
const PATIENCE_MS = 2_000;

/** Asked before each further window; says no when the turn has read enough. */
export type SearchBudget = () => boolean;

export function searchBudget(now: () => number): SearchBudget {
  const until = now() + PATIENCE_MS;
  let windows = 1;
  return () => {
    windows += 1;
    return windows <= MOST_WINDOWS && now() < until;
  };
}

export interface Found<Item> {
  readonly items: Item[];
  /** The part of the walk the page ends in. */
  readonly last: Page<Item>;
  /** Items the service handed out in the windows before the last. */
  readonly readBefore: number;
  readonly resume?: Position;
}

interface Reading<Item> {
  readonly fits?: (item: Item) => boolean;
  readonly budget: SearchBudget;
  readonly signal?: AbortSignal;
}

export async function readRows<Item>(
  { fetchPage, keyOf, rows }: Pick<Listing<Item>, 'fetchPage' | 'keyOf' | 'rows'>,
  start: Position,
  { fits, budget, signal }: Reading<Item>,
): Promise<Found<Item>> {
  const items: Item[] = [];
  let readBefore = 0;
  for await (const page of paginate(fetchPage, {
    start,
    keyOf,
    fits,
    signal,
    maxItems: rows,
    goOn: budget,
  })) {
    items.push(...page.items);
    if (page.resume || page.next === undefined) return { items, last: page, readBefore, resume: page.resume };
    readBefore += page.window.read ?? 0;
  }
  throw new Error('a walk ended without its last page');
}

/**
 * Whether a Next button would lead anywhere. Inside a window that is known; at its end the following ones
 * are looked at, which costs nothing in the end: it is them the click would fetch. `perhaps` when the
 * turn's patience ends before that is known, or the look fails: then the click tells.
 */
export async function somethingBehind<Item>(
  listing: Listing<Item>,
  resume: Position,
  budget: SearchBudget,
  signal?: AbortSignal,
): Promise<'something' | 'nothing' | 'perhaps'> {
  if (resume.skip > 0) return 'something';
  if (!budget()) return 'perhaps';
  try {
    const found = await readRows({ ...listing, rows: 1 }, resume, { budget, signal });
    if (found.items.length > 0) return 'something';
    return found.resume ? 'perhaps' : 'nothing';
  } catch {
    return 'perhaps';
  }
}

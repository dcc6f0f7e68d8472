/**
 * A segment that was read, kept in its first window. A cache that hands this window out again says that it is not too
 * old; where none of the others is older, they need not be asked for, joined and sorted once more. So a click inside
 * five windows costs what it costs inside one.
 */
import { remembered } from '../remembered';
import type { Window } from './paginator';
import { printSegment, type Reading, type Segment } from './segment';

interface Kept {
  /** What it may be asked for as: the segment with its end, and the one whose end was not known. */
  readonly names: readonly string[];
  readonly reading: Reading<unknown>;
}

/** Readings kept in one window: an old message may name another end than a new one. */
const MOST = 2;

const keptIn = remembered((_items: readonly unknown[]): Kept[] => []);

export function keptReading<Item>(first: Window<Item>, segment: Segment): Reading<Item> | undefined {
  const kept = keptIn(first.items);
  if (kept.length === 0) return undefined;
  const name = printSegment(segment);
  return kept.find(({ names }) => names.includes(name))?.reading as Reading<Item> | undefined;
}

/** Keeps what `windows` were joined to, unless one of them is older than the first or nobody says how old it is. */
export function keepReading<Item>(
  reading: Reading<Item>,
  segment: Segment,
  windows: readonly Window<Item>[],
): void {
  const [{ items, fetchedAt: first = Number.POSITIVE_INFINITY }] = windows as [Window<Item>];
  if (reading.items === items || windows.some(({ fetchedAt = 0 }) => fetchedAt < first)) return;
  const names = [printSegment(reading.self), ...(reading.isWhole ? [printSegment(segment)] : [])];
  const kept = keptIn(items);
  kept.unshift({ names, reading });
  kept.length = Math.min(kept.length, MOST);
}

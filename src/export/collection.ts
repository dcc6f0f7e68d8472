/**
 * The cases an export has found so far, each already as the text it will be in the file. A list moves while
 * it is walked, so a case may come twice: it is kept once, as it was last seen.
 */
import type { CaseMatcher } from '../command/matching/matches';
import type { Query } from '../command/query';
import { idOf, keyIn, usualOrder } from '../support/case-order';
import type { Partition } from '../support/partition';
import type { CaseDetails } from '../support/support';
import { FORMAT_OF, type Row } from './file';
import { recordOf } from './record';

/** About 60 MB as text; a longer list comes in several files. */
export const MOST_CASES = 100_000;

export interface Collection {
  take(items: readonly CaseDetails[]): void;
  /** Counts one more request to AWS. */
  asked(): void;
  /** Whether as many more can be kept. */
  hasRoomFor(more: number): boolean;
  /** `read` is how many cases AWS has handed out for these. */
  counts(): { readonly cases: number; readonly read: number; readonly requests: number };
  rows(): Iterable<Row>;
}

/** Keeps the cases that `keep` lets pass, `most` at the most as long as it is asked for room. */
export function createCollection(
  query: Query,
  keep: CaseMatcher,
  { most = MOST_CASES, partition }: { most?: number; partition?: Partition } = {},
): Collection {
  const { row } = FORMAT_OF[query.format ?? 'csv'];
  const keyOf = keyIn(query.sort ?? usualOrder(query.scope));
  const rows = new Map<string, Row>();
  let read = 0;
  let requests = 0;
  return {
    take(items) {
      read += items.length;
      for (const details of items.filter(keep)) {
        const id = idOf(details) || `#${rows.size}`;
        rows.set(id, { key: keyOf(details), text: row(recordOf(details, partition)) });
      }
    },
    asked() {
      requests += 1;
    },
    hasRoomFor: (more) => rows.size + more <= most,
    counts: () => ({ cases: rows.size, read, requests }),
    rows: () => rows.values(),
  };
}

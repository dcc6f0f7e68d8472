/**
 * The cases an export has found so far, each already as the text it will be in the file. A list moves while
 * it is walked, so a case may come twice: it is kept once, as it was last seen.
 */
import type { CaseMatcher } from '../command/matching/matches';
import type { Query } from '../command/query';
import type { Missing } from '../paging/paginator';
import { idOf, keyIn, usualOrder } from '../support/case-order';
import type { Partition } from '../support/partition';
import type { CaseDetails } from '../support/support';
import { FORMAT_OF, type Row } from './file';
import { recordIn, recordOf } from './record';

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
  /** Notes accounts that refused; they are in no file. */
  missed(missing: readonly Missing[]): void;
  missing(): readonly Missing[];
}

interface CollectionOptions {
  /** At the most, as long as it is asked for room. */
  readonly most?: number;
  /** What people call the account of a case, where there are several. */
  readonly accountOf?: (details: CaseDetails) => string | undefined;
  readonly partition?: Partition;
}

/** Keeps the cases that `keep` lets pass. */
export function createCollection(
  query: Query,
  keep: CaseMatcher,
  { most = MOST_CASES, accountOf, partition }: CollectionOptions = {},
): Collection {
  const { row } = FORMAT_OF[query.format ?? 'csv'];
  const keyOf = keyIn(query.sort ?? usualOrder(query.scope));
  const rows = new Map<string, Row>();
  const missing = new Map<string, Missing>();
  const recorded = (details: CaseDetails) =>
    accountOf ? recordIn(accountOf(details) ?? '', details, partition) : recordOf(details, partition);
  let read = 0;
  let requests = 0;
  return {
    take(items) {
      read += items.length;
      for (const details of items.filter(keep)) {
        const id = idOf(details) || `#${rows.size}`;
        rows.set(id, { key: keyOf(details), text: row(recorded(details)) });
      }
    },
    asked() {
      requests += 1;
    },
    hasRoomFor: (more) => rows.size + more <= most,
    counts: () => ({ cases: rows.size, read, requests }),
    rows: () => rows.values(),
    missed(those) {
      for (const one of those) missing.set(one.id, one);
    },
    missing: () => [...missing.values()],
  };
}

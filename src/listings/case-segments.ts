/**
 * Where a list of cases comes from: windows of 100 from AWS, up to five of them filtered and put in order together. Of
 * several accounts each is read so, and merged.
 */
import { type CaseMatcher, pushedDown } from '../command/matching/matches';
import type { Query } from '../command/query';
import type { KeptSegments } from '../paging/merged/kept-segments';
import { merged } from '../paging/merged/merged';
import type { Merging } from '../paging/merged/sources';
import { startBefore } from '../paging/merged/start-before';
import type { FetchPage } from '../paging/paginator';
import { NO_HURRY, ONE_WINDOW, type Patience } from '../paging/read-segment';
import { segmentBefore, segmented } from '../paging/segments';
import { numbered } from '../paging/short-tokens';
import { type Accounts, casesIn } from '../support/accounts';
import { placeOfCase } from '../support/case-order';
import type { CaseDetails, Support, TurnOptions } from '../support/support';
import { inTwoSeconds } from './budget';
import type { Listing } from './listing';

const WINDOW = 100;
/** Characters of a token, where ten of them have to fit a button. */
const SHORT_TOKEN = 300;

export interface CaseSegments {
  readonly query: Query;
  /** The predicate of the query. */
  readonly keep: CaseMatcher;
  /** Whether it leaves anything out. */
  readonly isFiltered: boolean;
  readonly keyOf: (details: CaseDetails) => string;
  readonly rows: number;
}

type Segments = (who: TurnOptions, patience: Patience, isAgain?: boolean) => FetchPage<CaseDetails>;

/** Of one account. */
export function segmentsOf({ cases }: Pick<Support, 'cases'>, list: CaseSegments): Segments {
  const asked = { ...pushedDown(list.query), maxResults: WINDOW };
  const windows = (who: TurnOptions) => numbered(cases(asked, who));
  return inOrder(windows, list);
}

/** What is before a segment of one account. */
export function beforeIn(
  { cases }: Pick<Support, 'cases'>,
  { query, keep, isFiltered }: CaseSegments,
  who: TurnOptions,
): ReturnType<typeof segmentBefore> {
  const windows = numbered(cases({ ...pushedDown(query), maxResults: WINDOW }, who));
  const kept = isFiltered ? keep : undefined;
  return segmentBefore(windows, { placeOf: placeOfCase, keep: kept }, NO_HURRY);
}

/** Of all that are in `accounts` and may be seen. */
export function segmentsOfAll(accounts: Accounts, list: CaseSegments): Segments {
  const merging = mergingOf(accounts, list);
  return (who, patience, isAgain) => merged({ ...merging(who, patience), isAgain });
}

/** Where the page before a place begins. */
export function startBeforeIn(
  accounts: Accounts,
  list: CaseSegments,
  who: TurnOptions,
): NonNullable<Listing<CaseDetails>['startBefore']> {
  const merging = mergingOf(accounts, list);
  return (end, rows, patience, signal) => startBefore(merging(who, patience), end, rows, signal);
}

function mergingOf({ all, ids, may, kept }: Accounts, list: CaseSegments) {
  const asked = { ...pushedDown(list.query), maxResults: WINDOW };
  const { keyOf, query, isFiltered } = list;
  // What a filter leaves depends on the person who asked.
  const keptOfList = isFiltered ? undefined : kept?.(JSON.stringify([asked, query.sort]));
  return (who: TurnOptions, patience: Patience): Merging<CaseDetails> => {
    const mayWait = patience !== ONE_WINDOW;
    // Each account has five windows of its own; the time is everybody's.
    const own = mayWait ? { ...patience, more: () => true } : patience;
    return {
      ids,
      keyOf,
      mayWait,
      kept: mayWait ? keptFor(keptOfList, who) : undefined,
      sources: all.map((account) => ({
        id: account.id,
        isAsked: may(account),
        fetchPage: whenAsked(() => {
          const windows = (one: TurnOptions) => numbered(casesIn(account, asked, one), SHORT_TOKEN);
          return inOrder(windows, list)(who, own);
        }),
      })),
      most: list.rows + 1,
      inTime: mayWait ? patience.inTime : inTwoSeconds,
    };
  };
}

/** A fresh read is handed nothing that is kept, and keeps what it read. */
function keptFor<Item>(kept: KeptSegments<Item> | undefined, { fresh }: TurnOptions): typeof kept {
  return kept && fresh ? { ...kept, of: () => undefined } : kept;
}

/** Of a thousand sources hardly one is asked, where the others are kept. */
function whenAsked<Item>(make: () => FetchPage<Item>): FetchPage<Item> {
  let made: FetchPage<Item> | undefined;
  return (...asked) => {
    made ??= make();
    return made(...asked);
  };
}

function inOrder(
  windows: (who: TurnOptions) => FetchPage<CaseDetails>,
  { keep, keyOf, isFiltered }: CaseSegments,
): Segments {
  return (who, patience) =>
    segmented(windows(who), {
      keyOf,
      placeOf: placeOfCase,
      keep: isFiltered ? keep : undefined,
      patience,
      anew: windows({ ...who, fresh: true }),
    });
}

/**
 * The listing of cases: windows of 100 from AWS, up to five of them filtered and put in order together, ten rows a
 * page. So fifty pages cost five calls, and in the usual case of fewer than 500 open cases the order is that of the
 * whole list.
 */
import { type CaseRow, caseList, caseRow } from '../blocks/case-list';
import { cost } from '../blocks/text';
import { type CaseMatcher, isFiltered } from '../command/matching/matches';
import { printCommand, printQuery } from '../command/print';
import type { Query } from '../command/query';
import { decodeCursor, encodeCursor, firstPage } from '../paging/cursor';
import type { FetchPage } from '../paging/paginator';
import { NO_HURRY } from '../paging/read-segment';
import { remembered } from '../remembered';
import { type Accounts, nameOfAccount, seen } from '../support/accounts';
import { idOf, keyIn, type Order, usualOrder } from '../support/case-order';
import type { Partition } from '../support/partition';
import type { CaseDetails, Support, TurnOptions } from '../support/support';
import { accountsShown } from './accounts/shown';
import { beforeIn, segmentsOf, segmentsOfAll, startBeforeIn } from './case-segments';
import type { Waiting } from './home/waiting';
import type { Listing } from './listing';
import { nearestTo } from './nearest';
import { type Reader, saidQuery } from './said-query';
import type { ServiceNames } from './service-names';

const ROWS = 10;
const MINUTE = 60_000;
/** Bytes. */
const SHARED_CURSOR = 600;

/** What comes before what, and which cases that puts first, as a sentence begins. */
const ORDER_WORDS: Record<Order, { readonly order: string; readonly first: string }> = {
  triage: {
    order: 'critical and urgent first, then waiting on us, then by severity and age',
    first: 'The gravest of',
  },
  waiting: {
    order: 'waiting on us first, then severity, then the oldest',
    first: 'What waits on us first, of',
  },
  severity: { order: 'the gravest first, then the oldest', first: 'The gravest of' },
  newest: { order: 'newest first', first: 'The newest of' },
  oldest: { order: 'oldest first', first: 'The oldest of' },
};

export interface CasesOptions extends TurnOptions {
  /** AWS's names of services by code, as far as they are known; asked for beside the cases. */
  readonly services?: () => Promise<ServiceNames>;
  readonly reader?: Reader;
  /** Where there are several: those that are asked for. */
  readonly accounts?: Accounts;
  /** The account's, which links into the console follow. */
  readonly partition?: Partition;
  /** Where the cursor carries no query but a name: how the list is called, and that it stays with the one person. */
  readonly waiting?: Waiting['looks'];
}

/** `keep` is the predicate of the query, see command/matches.ts. */
export function casesListing(
  support: Support,
  query: Query,
  keep: CaseMatcher,
  now: number,
  options: CasesOptions = {},
): Listing<CaseDetails> {
  const { scope, sort = usualOrder(scope), rows = ROWS } = query;
  const keyOf = keyIn(sort);
  const names = namesBeside(options.services);
  const { accounts, partition } = options;
  const row = rowAt(now, names.of, { partition, accountOf: accounts && nameOfAccount(accounts.all) });
  const filters = options.waiting !== undefined || isFiltered(query);
  const list = { query, keep, keyOf, rows, isFiltered: filters };
  const segments = accounts ? segmentsOfAll(accounts, list) : segmentsOf(support, list);
  const looks = {
    what: nameOf(query),
    ...ORDER_WORDS[sort],
    filter: saidQuery(query, options.reader),
    how: wordsLookedFor(query),
    of: handedOut(query),
    isNarrowed: isNarrowed(query),
    shownFor: query.isPrivate || options.isPrivate ? undefined : options.user,
    isFiltered: filters,
    edit: options.waiting ? undefined : encodeCursor(firstPage(printQuery(query))),
    ...options.waiting,
  };
  return {
    segments: (patience, isAgain) => names.beside(segments(options, patience, isAgain)),
    ...(accounts
      ? { startBefore: startBeforeIn(accounts, list, options) }
      : { segmentBefore: beforeIn(support, list, options) }),
    fetchAhead: support.keeps ? (token) => segments({ priority: 'ahead' }, NO_HURRY)(token) : undefined,
    keyOf,
    rows,
    costOf: (details) => cost(row(details).block),
    draw: (sheet) => {
      const isHers = !options.waiting && (query.isPrivate || options.isPrivate);
      const share = isHers && sheet.items.length > 0 ? publicCursor(query, sheet.ways.refresh) : undefined;
      const nearest =
        sheet.items.length > 0 || options.waiting
          ? undefined
          : nearestTo(query, { ...options.reader, user: options.user }, accounts && seen(accounts));
      const shown = accounts && sheet.sources && accountsShown(accounts.all, sheet.sources);
      return caseList({ ...looks, ...sheet, nearest, share, accounts: shown, rows: sheet.items.map(row) });
    },
    shown: (items) => {
      for (const details of items) options.seen?.(idOf(details));
    },
  };
}

interface RowsOf {
  readonly partition?: Partition;
  /** What people call the account of a case, where there are several. */
  readonly accountOf?: (details: CaseDetails) => string | undefined;
}

/** Each case is drawn once a minute, however many pages and people it is shown to. */
function rowAt(
  now: number,
  nameOfService: (code: string) => string | undefined,
  { partition, accountOf }: RowsOf,
): (details: CaseDetails) => CaseRow {
  const minute = Math.floor(now / MINUTE) * MINUTE;
  return (details) => {
    const last = lastRow(details);
    const service = nameOfService(details.serviceCode ?? '');
    const account = accountOf?.(details);
    if (last.minute !== minute || last.service !== service || last.account !== account) {
      last.row = caseRow(details, viewOf(details), minute, { service, account, partition });
      Object.assign(last, { minute, service, account });
    }
    return last.row!;
  };
}

interface Drawn {
  row?: CaseRow;
  minute?: number;
  service?: string;
  account?: string;
}

const lastRow = remembered((_: CaseDetails): Drawn => ({}));

/** Names that come while the cases are fetched, so that nobody waits for one after the other. */
function namesBeside(ask?: () => Promise<ServiceNames>) {
  let names: ServiceNames | undefined;
  return {
    of: (code: string) => names?.get(code),
    beside(fetchPage: FetchPage<CaseDetails>): FetchPage<CaseDetails> {
      return async (...asked) => {
        const fetched = fetchPage(...asked);
        const [window] = await Promise.all([fetched, ask?.().then((found) => (names = found))]);
        return window;
      };
    },
  };
}

/** `open cases`, as a person says it. */
export function nameOf({ scope }: Query): string {
  return scope === 'all' ? 'cases' : `${scope} cases`;
}

/** What AWS hands out for it, before the bot leaves anything out. */
export function handedOut({ scope }: Query): string {
  return scope === 'open' ? 'open cases' : 'cases';
}

/** “rds” is no part of “towards”; the list says so. */
function wordsLookedFor({ words }: Query): string | undefined {
  const wanted = words.filter(({ not }) => !not);
  if (wanted.length === 0) return undefined;
  return wanted.some(({ inside }) => inside) ? 'looked inside words too' : 'looked where words begin';
}

/** Whether more is asked for than a scope, an order and a size. */
function isNarrowed(query: Query): boolean {
  const bare = { ...withoutPrivate(query), rows: undefined, sort: undefined };
  return printQuery(bare) !== query.scope;
}

function withoutPrivate(query: Query): Query {
  return query.isPrivate ? { ...query, isPrivate: undefined } : query;
}

/**
 * The cursor of the same page without `private`. It leaves the oldest steps back out where there are many: beside
 * the three cursors of the pager a fourth of full length would cost the page some rows.
 */
function publicCursor(query: Query, own: string | undefined): string | undefined {
  if (own === undefined) return undefined;
  const cursor = { ...decodeCursor(own), query: printQuery(withoutPrivate(query)) };
  return encodeCursor(cursor, SHARED_CURSOR) ?? encodeCursor(cursor);
}

/** The cursor of a case's correspondence. */
function viewOf(details: CaseDetails): string | undefined {
  return encodeCursor(firstPage(printCommand({ verb: 'view', id: details.caseId ?? idOf(details) })));
}

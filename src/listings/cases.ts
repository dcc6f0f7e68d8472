/**
 * The listing of cases: windows of 100 from AWS, each filtered and put in order, ten rows a page. So ten
 * pages cost one call, and in the usual case of fewer than a hundred open cases the order is that of the
 * whole list.
 */
import { type CaseRow, caseList, caseRow } from '../blocks/case-list';
import { clip, cost, escaped } from '../blocks/text';
import { type CaseMatcher, isFiltered, pushedDown } from '../command/matches';
import { printCommand, printQuery } from '../command/print';
import type { Phrase, Query } from '../command/query';
import { decodeCursor, encodeCursor, firstPage } from '../paging/cursor';
import { arranged } from '../paging/pinned-windows';
import { numbered } from '../paging/short-tokens';
import { remembered } from '../remembered';
import { idOf, keyIn, type Order, placeOfCase } from '../support/case-order';
import type { CaseDetails, Support, TurnOptions } from '../support/support';
import type { Listing } from './listing';

const ROWS = 10;
const WINDOW = 100;
const MINUTE = 60_000;
/** Bytes. */
const SHARED_CURSOR = 600;
/** Characters around the rows, without what the query adds. */
const FRAME = 1_600;

const ORDER_WORDS: Record<Order, string> = {
  triage: 'waiting on us first, then severity, then the oldest',
  severity: 'the gravest first, then the oldest',
  newest: 'newest first',
  oldest: 'oldest first',
};

/** `keep` is the predicate of the query, see command/matches.ts. */
export function casesListing(
  support: Support,
  query: Query,
  keep: CaseMatcher,
  now: number,
  options: TurnOptions = {},
): Listing<CaseDetails> {
  const { sort = 'triage', rows = ROWS } = query;
  const keyOf = keyIn(sort);
  const row = rowAt(now);
  const windows = (who: TurnOptions) =>
    arranged(numbered(support.cases({ ...pushedDown(query), maxResults: WINDOW }, who)), {
      keyOf,
      placeOf: placeOfCase,
      keep: isFiltered(query) ? keep : undefined,
    });
  const looks = {
    what: nameOf(query),
    filter: printQuery(withoutPrivate(query)) === query.scope ? undefined : printQuery(query),
    ...wordsLookedFor(query),
    order: ORDER_WORDS[sort],
    edit: encodeCursor(firstPage(printQuery(query))),
  };
  return {
    fetchPage: windows(options),
    fetchAhead: support.keeps ? (token) => windows({ priority: 'ahead' })(token) : undefined,
    keyOf,
    rows,
    costOf: (details) => cost(row(details).block),
    // Previous, Next, Refresh and Share; First and Edit search, and the query in words, no longer than twice that.
    frameAtMost: (cursor) => FRAME + (query.isPrivate ? 4 : 3) * cursor + 4 * (looks.edit?.length ?? cursor),
    draw: (sheet) => {
      const share = query.isPrivate ? publicCursor(query, sheet.ways.refresh) : undefined;
      return caseList({ ...looks, ...sheet, share, rows: sheet.items.map(row) });
    },
    shown: (items) => {
      for (const details of items) options.seen?.(idOf(details));
    },
  };
}

/** Each case is drawn once a minute, however many pages and people it is shown to. */
function rowAt(now: number): (details: CaseDetails) => CaseRow {
  const minute = Math.floor(now / MINUTE) * MINUTE;
  return (details) => {
    const last = lastRow(details);
    if (last.minute !== minute) {
      last.row = caseRow(details, viewOf(details), minute);
      last.minute = minute;
    }
    return last.row!;
  };
}

const lastRow = remembered((_: CaseDetails): { row?: CaseRow; minute?: number } => ({}));

/** `open cases`, as a person says it. */
export function nameOf({ scope }: Query): string {
  return scope === 'all' ? 'cases' : `${scope} cases`;
}

/** “rds” is no part of “towards”; the list says so, and how to look there too. */
function wordsLookedFor({ words }: Query): { how?: string; instead?: string } {
  const wanted = words.filter(({ not }) => !not);
  const bound = wanted.filter(({ inside }) => !inside);
  const [first] = bound;
  const how = bound.length < wanted.length ? 'looked inside words too' : 'looked where words begin';
  return {
    how: wanted.length > 0 ? how : undefined,
    instead:
      first &&
      `I looked where words begin. To look inside them: \`/cases ${escaped(printQuery(insideWords(first)))}\``,
  };
}

function insideWords({ text, not }: Phrase): Query {
  return { scope: 'all', words: [{ text: clip(text, 60), not, inside: true }] };
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

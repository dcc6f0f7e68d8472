/**
 * Reads what a report is made of: the cases that were asked for, and those opened in the last weeks with
 * what became of them. AWS counts nothing itself, so every case is walked, within the patience of whoever asked.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import { TZDate } from '@date-fns/tz';
import { isValid } from 'date-fns/isValid';
import { type CaseMatcher, pushedDown } from '../command/matching/matches';
import type { Query } from '../command/query';
import { handedOut, nameOf } from '../listings/cases';
import { type Reader, saidQuery } from '../listings/said-query';
import { paginate } from '../paging/paginator';
import { idOf } from '../support/case-order';
import type { CaseDetails, Support } from '../support/support';
import { countCases, type Here } from './counts';
import type { Report, Weekly } from './report';
import { firstWeek, openedPerWeek } from './weeks';

const WINDOW = 100;
/** For the whole report. */
const MOST_WINDOWS = 20;
/** No further window after this, so that there is time left to draw and to post. */
const PATIENCE_MS = 8_000;

export interface Reading {
  readonly matcher: (query: Query) => Promise<CaseMatcher>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Who asks, and the zone whose days are counted. */
  readonly reader?: Reader;
  readonly signal?: AbortSignal;
}

interface Walked {
  readonly cases: CaseDetails[];
  readonly read: number;
  readonly complete: boolean;
  readonly fetchedAt: number[];
}

/** Counts what the query finds. Rejects with an error around a Problem where AWS gives cause. */
export async function readReport(support: Support, query: Query, reading: Reading): Promise<Report> {
  const zone = reading.reader?.timeZone ?? 'UTC';
  const here = { now: reading.now(), timeZone: isValid(new TZDate(0, zone)) ? zone : 'UTC' };
  const walk = walker(support, reading);
  const asked = await walk(query);
  const others = asked.cases.length > 0 ? lately(query, here) : undefined;
  const recent = asked.complete && others ? await walk(others) : undefined;
  // The names are ornaments: a service is counted under its code when the table cannot be had.
  const services = await support.services().catch(() => []);
  const names = new Map(services.map(({ code, name }) => [code, name]));
  return {
    what: nameOf(query),
    of: handedOut(query),
    filter: filterOf(query, reading.reader),
    ...countCases(asked.cases, here, (code) => names.get(code)),
    weekly: weeklyOf(query, asked, recent, here),
    total: asked.cases.length,
    read: asked.read,
    complete: asked.complete,
    fetchedAt: Math.min(...asked.fetchedAt, ...(recent?.fetchedAt ?? [])),
    timeZone: here.timeZone,
  };
}

/** Walks queries one after the other on one budget. A case that moved into a later window counts once. */
function walker(support: Support, { matcher, now, signal }: Reading): (query: Query) => Promise<Walked> {
  const until = now() + PATIENCE_MS;
  let left = MOST_WINDOWS;
  return async (query) => {
    const keep = await matcher(query);
    const fetchPage = support.cases({ ...pushedDown(query), maxResults: WINDOW });
    const found = new Map<string, CaseDetails>();
    const fetchedAt: number[] = [];
    let complete = true;
    left -= 1;
    for await (const page of paginate(fetchPage, { signal, goOn: () => left-- > 0 && now() < until })) {
      for (const details of page.items) found.set(idOf(details), details);
      fetchedAt.push(page.window.fetchedAt ?? now());
      complete = page.resume === undefined;
    }
    return { cases: [...found.values()].filter(keep), read: found.size, complete, fetchedAt };
  };
}

/**
 * The query for all the cases of the last weeks, whatever became of them; undefined where the report asks for
 * a state itself. A case opened since then was also written about since then, so AWS's `afterTime` loses none.
 */
function lately({ status, waiting, ...query }: Query, here: Here): Query | undefined {
  if (query.scope !== 'open' || status || waiting) return undefined;
  const since = firstWeek(here);
  const after = query.after && query.after > since ? query.after : since;
  if (query.before && query.before <= after) return undefined;
  return { ...query, scope: 'all', after };
}

function weeklyOf(
  { scope, status, waiting }: Query,
  asked: Walked,
  recent: Walked | undefined,
  here: Here,
): Weekly {
  if (recent?.complete) {
    const byId = new Map([...recent.cases, ...asked.cases].map((details) => [idOf(details), details]));
    return { weeks: openedPerWeek([...byId.values()], here), everyCase: true };
  }
  const everyCase = scope === 'all' && !status && !waiting && asked.complete;
  return { weeks: openedPerWeek(asked.cases, here), everyCase };
}

/** Rows are a list's; a report has none. */
function filterOf(query: Query, reader?: Reader): string | undefined {
  return saidQuery({ ...query, rows: undefined }, reader);
}

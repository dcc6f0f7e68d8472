/**
 * Reads what a report is made of: the cases that were asked for, and those opened in the last weeks with
 * what became of them. AWS counts nothing itself, so every case is walked, within the patience of the person who asked.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import { TZDate } from '@date-fns/tz';
import { isValid } from 'date-fns/isValid';
import { type CaseMatcher, pushedDown } from '../command/matching/matches';
import type { Query } from '../command/query';
import { accountsShown } from '../listings/accounts/shown';
import { handedOut, nameOf } from '../listings/cases';
import { type Reader, saidQuery } from '../listings/said-query';
import { askAll } from '../paging/merged/ask-all';
import { type Missing, paginate } from '../paging/paginator';
import { type Accounts, casesIn, nameOfAccount, seen } from '../support/accounts';
import { idOf } from '../support/case-order';
import type { CaseDetails, Support } from '../support/support';
import { countCases, countNames, type Here } from './counts';
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
  /** Where there are several: those that are counted. */
  readonly accounts?: Accounts;
}

interface Walked {
  readonly cases: CaseDetails[];
  readonly read: number;
  readonly complete: boolean;
  readonly fetchedAt: number[];
  readonly missing: readonly Missing[];
}

/** Counts what the query finds. Rejects with an error around a Problem where AWS gives cause. */
export async function readReport(support: Support, query: Query, reading: Reading): Promise<Report> {
  const zone = reading.reader?.timeZone ?? 'UTC';
  const here = { now: reading.now(), timeZone: isValid(new TZDate(0, zone)) ? zone : 'UTC' };
  const walk = reading.accounts ? walkerOfAll(reading.accounts, reading) : walker(support, reading);
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
    ...(reading.accounts && { accounts: byAccount(reading.accounts, asked, recent) }),
    weekly: weeklyOf(query, asked, recent, here),
    total: asked.cases.length,
    read: asked.read,
    complete: asked.complete,
    fetchedAt: Math.min(...asked.fetchedAt, ...(recent?.fetchedAt ?? [])),
    timeZone: here.timeZone,
  };
}

/** Walks queries one after the other on one budget. A case that moved into a later window counts once. */
function walker(
  support: Pick<Support, 'cases'>,
  { matcher, now, signal }: Reading,
): (query: Query) => Promise<Walked> {
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
    return { cases: [...found.values()].filter(keep), read: found.size, complete, fetchedAt, missing: [] };
  };
}

/** The same in each account; what one of them does not tell is left out, and noted. */
function walkerOfAll(accounts: Accounts, reading: Reading): (query: Query) => Promise<Walked> {
  const numbers = accounts.all.flatMap((account, number) => (accounts.may(account) ? [number] : []));
  const walks = accounts.all.map((account) =>
    walker({ cases: (parameters, options) => casesIn(account, parameters, options) }, reading),
  );
  return async (query) => {
    const { answers } = await askAll(
      numbers,
      (number) => walks[number]!(query),
      (begin) => begin(),
    );
    const missing = numbers.flatMap((number): Missing[] => {
      const { error } = answers.get(number) ?? {};
      return error === undefined ? [] : [{ id: accounts.ids[number]!, why: 'refused', error }];
    });
    if (missing.length === numbers.length) throw missing[0]?.error;
    const walked = numbers.flatMap((number) => answers.get(number)?.value ?? []);
    return {
      cases: walked.flatMap(({ cases }) => cases),
      read: walked.reduce((sum, { read }) => sum + read, 0),
      complete: walked.every(({ complete }) => complete),
      fetchedAt: walked.flatMap(({ fetchedAt }) => fetchedAt),
      missing,
    };
  };
}

function byAccount(accounts: Accounts, asked: Walked, recent?: Walked): Report['accounts'] {
  const missing = new Map([...asked.missing, ...(recent?.missing ?? [])].map((one) => [one.id, one]));
  const nameOf = nameOfAccount(accounts.all);
  return {
    tallies: countNames(asked.cases.map(nameOf)),
    shown: accountsShown(accounts.all, { count: seen(accounts).length, missing: [...missing.values()] }),
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

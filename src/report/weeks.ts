/**
 * Cases by the week they were opened in, over the last twelve weeks. AWS never says when a case was
 * resolved, so how many were open at some past moment cannot be known; what became of each week's cases can
 * (docs/decisions/0004-what-a-report-counts.md).
 */
import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { startOfWeek } from 'date-fns/startOfWeek';
import { subWeeks } from 'date-fns/subWeeks';
import { createdAt, isResolved } from '../support/case-order';
import type { CaseDetails } from '../support/support';
import type { Here } from './counts';

const WEEKS = 12;

export interface Week {
  /** The Monday it begins with, as in `24 Aug`. */
  readonly name: string;
  readonly stillOpen: number;
  readonly resolved: number;
}

/** The oldest week first; the last one is the week of `now`. */
export function openedPerWeek(cases: readonly CaseDetails[], here: Here): Week[] {
  const mondays = lastMondays(here);
  const starts = mondays.map((monday) => monday.getTime());
  const weekOf = (details: CaseDetails) => starts.findLastIndex((start) => start <= createdAt(details));
  const counts = mondays.map((monday) => ({ name: format(monday, 'd MMM'), stillOpen: 0, resolved: 0 }));
  for (const details of cases) {
    const week = counts[weekOf(details)];
    if (week) week[isResolved(details) ? 'resolved' : 'stillOpen'] += 1;
  }
  return counts;
}

/** When the first of the weeks begins, as an ISO 8601 instant. */
export function firstWeek(here: Here): string {
  const [first] = lastMondays(here);
  return `${new Date(first!.getTime()).toISOString().slice(0, 19)}Z`;
}

/** Midnights of Mondays: 167 or 169 hours apart where the clocks change in between. */
function lastMondays({ now, timeZone }: Here): TZDate[] {
  const monday = startOfWeek(new TZDate(now, timeZone), { weekStartsOn: 1 });
  return Array.from({ length: WEEKS }, (_, index) => subWeeks(monday, WEEKS - 1 - index));
}

/**
 * Triage, the order on-call people work in: waiting on us first, then by severity, then the oldest. AWS
 * knows none of it; statuses come from its documentation and from the wild, and one nobody has seen yet
 * counts as waiting on AWS.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CaseDetails.html
 */
import type { Place } from './place';
import type { CaseDetails } from './support';

export type Waiting = 'us' | 'aws' | 'nobody';

const WAITING: Record<string, Waiting> = {
  'pending-customer-action': 'us',
  'amazon-action-completed': 'us',
  resolved: 'nobody',
  closed: 'nobody',
};

export const SEVERITIES: readonly string[] = ['critical', 'urgent', 'high', 'normal', 'low'];

/** Whose turn it is. */
export function waitingOn({ status = '' }: CaseDetails): Waiting {
  return WAITING[status] ?? 'aws';
}

/** Milliseconds since 1970; 0 where AWS sent no time that can be read. */
export function createdAt({ timeCreated = '' }: { timeCreated?: string }): number {
  return Date.parse(timeCreated) || 0;
}

/** Sorts as triage wants; stays the same while status and severity do, and no two cases share one. */
export function triageKey(details: CaseDetails): string {
  const turn = ['us', 'aws', 'nobody'].indexOf(waitingOn(details));
  const severity = SEVERITIES.indexOf(details.severityCode ?? '');
  return `${turn}${severity < 0 ? SEVERITIES.length : severity}.${sortableTime(createdAt(details))}.${idOf(details)}`;
}

export function placeOfCase(details: CaseDetails): Place {
  return { time: createdAt(details), id: idOf(details) };
}

export function idOf({ displayId, caseId }: CaseDetails): string {
  return displayId ?? caseId ?? '';
}

/** Eight characters in the order of time, until the year 2059. */
export function sortableTime(time: number): string {
  return Math.max(0, time).toString(36).padStart(8, '0');
}

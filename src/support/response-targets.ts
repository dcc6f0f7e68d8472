/**
 * The times AWS sets itself and its customers: to the first answer, by severity and support plan, and to
 * reopen a resolved case. The API returns neither the plan nor any of these. Counted in hours of the calendar;
 * whether AWS counts business hours for mild cases in some languages is not in the API either.
 * https://aws.amazon.com/premiumsupport/plans/
 */
import { hoursToMilliseconds } from 'date-fns/hoursToMilliseconds';
import { milliseconds } from 'date-fns/milliseconds';
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';

export const PLANS = ['business', 'enterprise', 'unified'] as const;
export type Plan = (typeof PLANS)[number];

const TARGETS = new Map([
  ['low', hoursToMilliseconds(24)],
  ['normal', hoursToMilliseconds(12)],
  ['high', hoursToMilliseconds(4)],
  ['urgent', hoursToMilliseconds(1)],
]);

const CRITICAL: Record<Plan, number> = {
  business: minutesToMilliseconds(30),
  enterprise: minutesToMilliseconds(15),
  unified: minutesToMilliseconds(5),
};

const REOPEN = milliseconds({ days: 14 });

/** Milliseconds from opening to AWS's first answer; undefined for a severity nobody has heard of. */
export function responseTarget(severityCode: string | undefined, plan: Plan): number | undefined {
  return severityCode === 'critical' ? CRITICAL[plan] : TARGETS.get(severityCode ?? '');
}

/**
 * Until when a resolved case can be reopened at least, given when it was last written to, both in milliseconds
 * since 1970: the API does not say when a case was resolved, but that was not before its last message.
 */
export function reopenableUntil(lastMessage: number): number {
  return lastMessage + REOPEN;
}

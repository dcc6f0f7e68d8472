/**
 * The orders a list can have, triage before all: what is down comes first, then what waits on us (why:
 * docs/decisions/0009-one-order.md). AWS knows none of it; statuses come from its documentation and from the wild,
 * and one nobody has seen yet counts as waiting on AWS.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CaseDetails.html
 */
import type { Place } from '../paging/place';
import type { CaseDetails } from './support';

export type Waiting = 'us' | 'aws' | 'nobody';

const WAITING = new Map<string, Waiting>([
  ['pending-customer-action', 'us'],
  ['amazon-action-completed', 'us'],
  ['resolved', 'nobody'],
  ['closed', 'nobody'],
]);

export const SEVERITIES: readonly string[] = ['critical', 'urgent', 'high', 'normal', 'low'];

/** Every status AWS documents, and those seen in the wild. */
export const STATUSES: readonly string[] = [
  'opened',
  'unassigned',
  'work-in-progress',
  'pending-customer-action',
  'customer-action-completed',
  'reopened',
  'pending-amazon-action',
  'amazon-action-completed',
  'pending-provider-action',
  'resolved',
  'closed',
];

export const ORDERS = ['triage', 'waiting', 'severity', 'newest', 'oldest'] as const;
export type Order = (typeof ORDERS)[number];

/** The order of a list that was asked for without one: nobody has to do anything about resolved cases. */
export function usualOrder(scope: 'open' | 'resolved' | 'all'): Order {
  return scope === 'resolved' ? 'newest' : 'triage';
}

/** Whose turn it is. */
export function waitingOn({ status = '' }: Pick<CaseDetails, 'status'>): Waiting {
  return WAITING.get(status) ?? 'aws';
}

/** Milliseconds since 1970; 0 where AWS sent no time that can be read, or one that cannot be meant. */
export function createdAt({ timeCreated = '' }: { timeCreated?: string }): number {
  const time = Date.parse(timeCreated);
  return time > 0 && time <= LAST_TIME ? time : 0;
}

export function isResolved(details: Pick<CaseDetails, 'status'>): boolean {
  return waitingOn(details) === 'nobody';
}

/**
 * The key an order sorts by: no two cases share one, and a case keeps its own as long as its status and
 * severity stay the same.
 */
export function keyIn(order: Order): (details: CaseDetails, place?: Place) => string {
  return KEYS[order];
}

export function placeOfCase(details: CaseDetails): Place {
  return { time: createdAt(details), id: idOf(details) };
}

const TURNS: Record<Waiting, number> = { us: 0, aws: 1, nobody: 2 };
const GRAVITIES = new Map(SEVERITIES.map((code, rank) => [code, rank]));

function gravity({ severityCode = '' }: CaseDetails): number {
  return GRAVITIES.get(severityCode) ?? SEVERITIES.length;
}

function ageThenId({ time, id }: Place): string {
  return `${sortableTime(time)}.${id}`;
}

/** Critical and urgent: AWS's words for a system that is down. */
const DOWN = 2;

const KEYS: Record<Order, ReturnType<typeof keyIn>> = {
  triage: (details, place = placeOfCase(details)) => {
    const [grave, turn] = [gravity(details), TURNS[waitingOn(details)]];
    const isDown = grave < DOWN && turn < TURNS.nobody;
    return `${isDown ? `0${grave}${turn}` : `${turn + 1}${grave}`}.${ageThenId(place)}`;
  },
  waiting: (details, place = placeOfCase(details)) =>
    `${TURNS[waitingOn(details)]}${gravity(details)}.${ageThenId(place)}`,
  severity: (details, place = placeOfCase(details)) => `${gravity(details)}.${ageThenId(place)}`,
  oldest: (details, place = placeOfCase(details)) => `.${ageThenId(place)}`,
  newest: (details, { time, id } = placeOfCase(details)) => `.${sortableTime(LAST_TIME - time)}.${id}`,
};

export function idOf({ displayId, caseId }: CaseDetails): string {
  return displayId ?? caseId ?? '';
}

/** The last millisecond whose time has eight characters; counting down from it puts the newest first. */
export const LAST_TIME = 36 ** 8 - 1;

/** Eight characters in the order of time, until the year 2059; by halves, which are small numbers and quick to write. */
export function sortableTime(time: number): string {
  const half = 36 ** 4;
  const digits = (number: number) => number.toString(36).padStart(4, '0');
  const rest = Math.max(0, time);
  return digits(Math.floor(rest / half)) + digits(rest % half);
}

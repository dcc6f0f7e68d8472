/**
 * Counts of a pile of cases. A status or severity nobody has seen before is counted under its own name, a
 * case without a readable time under "unknown": the parts always add up to the whole.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CaseDetails.html
 */
import { TZDate } from '@date-fns/tz';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { createdAt, SEVERITIES, STATUSES } from '../support/case-order';
import type { CaseDetails } from '../support/support';

/** How many cases share something. The name is plain text, not yet escaped for anybody. */
export interface Tally {
  readonly name: string;
  readonly count: number;
}

export interface Counts {
  /** The gravest first. */
  readonly severities: readonly Tally[];
  /** In the order a case goes through them. */
  readonly statuses: readonly Tally[];
  /** The most frequent first. */
  readonly services: readonly Tally[];
  /** The youngest first; every age is there, with 0 where no case has it. */
  readonly ages: readonly Tally[];
}

/** A moment and a place: whose midnight ends a day. */
export interface Here {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** IANA name. */
  readonly timeZone: string;
}

/** Up to so many calendar days old, in the words of a chart. */
const AGES: readonly (readonly [days: number, name: string])[] = [
  [0, 'Today'],
  [7, '1–7 days'],
  [30, '8–30 days'],
  [90, '31–90 days'],
  [Number.POSITIVE_INFINITY, 'Over 90 days'],
];
const UNKNOWN = 'Unknown';

/** `nameOf` gives the name of a service by its code, where it is known. */
export function countCases(
  cases: readonly CaseDetails[],
  here: Here,
  nameOf: (serviceCode: string) => string | undefined = () => undefined,
): Counts {
  const by = (codeOf: (details: CaseDetails) => string | undefined) => tally(cases.map((one) => codeOf(one)));
  const named = (tallies: Tally[]) => tallies.map(({ name, count }) => ({ name: wordsOf(name), count }));
  const services = by(({ serviceCode }) => serviceCode);
  return {
    severities: named(
      inOrder(
        by(({ severityCode }) => severityCode),
        SEVERITIES,
      ),
    ),
    statuses: named(
      inOrder(
        by(({ status }) => status),
        STATUSES,
      ),
    ),
    services: services.map(({ name, count }) => ({ name: nameOf(name) ?? wordsOf(name), count })),
    ages: countAges(cases, here),
  };
}

/** The first `most` of them, and one more for all the others together. */
export function withOthers(tallies: readonly Tally[], most: number): Tally[] {
  if (tallies.length <= most + 1) return [...tallies];
  const others = tallies.slice(most);
  const count = others.reduce((sum, one) => sum + one.count, 0);
  return [...tallies.slice(0, most), { name: `${others.length} others`, count }];
}

function countAges(cases: readonly CaseDetails[], { now, timeZone }: Here): Tally[] {
  const today = new TZDate(now, timeZone);
  const ages = cases.map((details) => {
    const created = createdAt(details);
    const days = differenceInCalendarDays(today, new TZDate(created, timeZone));
    return created ? AGES.find(([most]) => days <= most)?.[1] : UNKNOWN;
  });
  const counted = AGES.map(([, name]) => ({ name, count: ages.filter((age) => age === name).length }));
  const unknown = ages.filter((age) => age === UNKNOWN).length;
  return unknown > 0 ? [...counted, { name: UNKNOWN, count: unknown }] : counted;
}

/** How many cases each name has. */
export function countNames(names: readonly (string | undefined)[]): Tally[] {
  return tally(names);
}

/** The most frequent first, then by name, so that the same cases give the same counts. */
function tally(codes: readonly (string | undefined)[]): Tally[] {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code || 'unknown', (counts.get(code || 'unknown') ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** In the order of `known`, with what is not in it behind. */
function inOrder(tallies: Tally[], known: readonly string[]): Tally[] {
  const place = ({ name }: Tally) => (known.includes(name) ? known.indexOf(name) : known.length);
  return tallies.sort((a, b) => place(a) - place(b));
}

/** `pending-customer-action` → `Pending customer action`. */
function wordsOf(code: string): string {
  const words = code.replaceAll('-', ' ').trim().replace(' amazon ', ' Amazon ') || 'unknown';
  return words[0]!.toUpperCase() + words.slice(1);
}

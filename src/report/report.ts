/**
 * A report: what was asked, what was counted and how much was looked through for it. The message and the
 * picture are both made of this, so they cannot differ.
 */
import { type AccountsShown, ofAccounts } from '../blocks/missing-accounts';
import type { Counts, Tally } from './counts';
import type { Week } from './weeks';

export interface Report extends Counts {
  /** What was counted, as a person says it: `open cases`. */
  readonly what: string;
  /** What AWS was asked for, before anything was left out. */
  readonly of: string;
  /** The query as its reader would say it, in mrkdwn, where it asks for more than that. */
  readonly filter?: string;
  readonly total: number;
  /** Cases AWS handed out to find these. */
  readonly read: number;
  /** Whether that was all there are. */
  readonly complete: boolean;
  readonly weekly: Weekly;
  /** When the oldest of it left AWS, in milliseconds since 1970. */
  readonly fetchedAt: number;
  /** Cases by account, the most first, and which accounts were counted; where there are several. */
  readonly accounts?: { readonly tallies: readonly Tally[]; readonly shown: AccountsShown };
  /** Whose midnight ends a day; IANA name. */
  readonly timeZone: string;
}

export interface Weekly {
  readonly weeks: readonly Week[];
  /** Whether each week holds every case opened in it, or only those of the report. */
  readonly everyCase: boolean;
}

/** How many services are named; the rest is counted together. */
export const MOST_SERVICES = 8;

/** `230 open cases`, `1 open case`, with the accounts where there are several. With none there is more to look through. */
export function countedIn({ total, what, accounts }: Pick<Report, 'total' | 'what' | 'accounts'>): string {
  const counted =
    total === 0
      ? 'nothing found so far'
      : `${total.toLocaleString('en')} ${total === 1 ? what.replace(/s$/, '') : what}`;
  return accounts ? `${counted} ${ofAccounts(accounts.shown)}` : counted;
}

/** What the weekly numbers are. */
export function weeklyTitle({ what, weekly }: Pick<Report, 'what' | 'weekly'>): string {
  return weekly.everyCase ? 'Opened per week, and how many are still open' : `These ${what} by week opened`;
}

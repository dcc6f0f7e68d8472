/** What became of a case between two looks, and what of it everybody in a channel is to hear. */
import { milliseconds } from 'date-fns/milliseconds';
import { isResolved, SEVERITIES, waitingOn } from '../support/case-order';
import { reopenableUntil } from '../support/response-targets';
import type { CaseDetails } from '../support/support';
import type { Headline, Letter, Move } from './acts';
import { keyOfCase } from './ledger';
import type { Card, Ledger, Reminder, State } from './shown';

/** How long a case waits on us before that is said, and how much is left of its time to be reopened when that is. */
const WAITS = milliseconds({ days: 2 });
const ENDS = milliseconds({ days: 2 });
/** With less than that nobody who reads it could do anything, and the bot saw some minutes late that it was resolved. */
const TOO_LITTLE = milliseconds({ hours: 1 });
/** Severities that everybody in the channel is to hear of. */
const GRAVE = 'high';

export function stateOf({ status = 'unknown', severityCode = 'unknown' }: CaseDetails): State {
  return { status, severity: severityCode };
}

/** What a ledger says of a case; it holds open ones, and anything else in one was not written here. */
export function stateIn({ known }: Pick<Ledger, 'known'>, caseId: string): State | undefined {
  const state = known.get(keyOfCase(caseId));
  return state && !isResolved(state) ? state : undefined;
}

export function isSame(one: State, other: State): boolean {
  return one.status === other.status && one.severity === other.severity;
}

export function isGrave({ severityCode = '' }: CaseDetails): boolean {
  const rank = SEVERITIES.indexOf(severityCode);
  return rank >= 0 && rank <= SEVERITIES.indexOf(GRAVE);
}

export function isForAll(what: Move, details: CaseDetails): boolean {
  return what === 'reopened' || what === 'resolved' || (what === 'raised' && isGrave(details));
}

/** A card that was posted with a new case does not say yet where it stands, and nothing has moved. */
export function movesBetween(before: State, details: CaseDetails): Move[] {
  if (before.status === '') return [];
  const wasOver = isResolved(before);
  const isOver = isResolved(details);
  const moves: Move[] = [];
  if (wasOver && !isOver) moves.push('reopened');
  const [was, is] = [before.severity, details.severityCode ?? ''].map((code) => SEVERITIES.indexOf(code));
  if (was! >= 0 && is! >= 0 && is !== was) moves.push(is! < was! ? 'raised' : 'lowered');
  if (isOver && !wasOver) moves.push('resolved');
  return moves;
}

export function headlineOf(before: State, details: CaseDetails): Headline {
  const [first] = movesBetween(before, details).filter((move) => move !== 'lowered');
  return (first as Headline | undefined) ?? 'moved';
}

export function reminderFor(
  { since, reminded, ...state }: Pick<Card, 'status' | 'severity' | 'since' | 'reminded'>,
  now: number,
): Reminder | undefined {
  if (waitingOn(state) === 'us' && now - since >= WAITS)
    return reminded === 'waiting' ? undefined : 'waiting';
  if (state.status === 'resolved' && isEnding(since, now))
    return reminded === 'ending' ? undefined : 'ending';
  return undefined;
}

/** Whether the time to reopen a case that was resolved then comes to its end. */
export function isEnding(resolved: number, now: number): boolean {
  const left = reopenableUntil(resolved) - now;
  return left <= ENDS && left >= TOO_LITTLE;
}

/** Milliseconds in which whoever sent a message has shown it where it was sent from. */
const SHOWN_WITHIN = 60_000;

/** The key in a thread of what was sent from it, by the code of the form. */
export const keyOfSent = (code: string) => `act ${code}`;

interface Since {
  readonly told: readonly Letter[];
  /** Until when all messages were told, or need not be: milliseconds since 1970. */
  readonly seen: number;
}

/**
 * What of the messages behind `from` is told. What Casedesk sent it shows where it was sent from: where that was this thread it
 * stands there already; elsewhere, it is told like all that people write elsewhere, a moment later. `thread`: the keys in it.
 */
export function lettersSince(
  from: number,
  letters: readonly Letter[],
  now: number,
  thread: ReadonlySet<string> = new Set(),
): Since {
  const newer = letters
    .filter(({ time }) => time > from)
    .filter(({ sent }) => sent === undefined || !thread.has(keyOfSent(sent)));
  const isFresh = ({ sent, time }: Letter) => sent !== undefined && now - time < SHOWN_WITHIN;
  const told = newer.filter((one) => !isFresh(one));
  const last = Math.max(from, ...letters.map(({ time }) => time));
  const waiting = newer.filter(isFresh).map(({ time }) => time - 1);
  return { told, seen: Math.min(last, ...waiting) };
}

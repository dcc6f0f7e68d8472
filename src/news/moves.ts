/** What became of a case between two looks, and what of it everybody in a channel is to hear. */
import { milliseconds } from 'date-fns/milliseconds';
import { isResolved, SEVERITIES, waitingOn } from '../support/case-order';
import type { CaseDetails } from '../support/support';
import type { Headline, Move } from './acts';
import { keyOfCase } from './ledger';
import type { Card, Ledger, Reminder, State } from './shown';

/** How long a case waits on us before that is said, and how long it is resolved before the end of its 14 days is. */
const WAITS = milliseconds({ days: 2 });
const ENDS = milliseconds({ days: 12 });
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
  if (state.status === 'resolved' && now - since >= ENDS) return reminded === 'ending' ? undefined : 'ending';
  return undefined;
}

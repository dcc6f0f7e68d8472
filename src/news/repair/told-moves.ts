/**
 * The moves that the thread of a card tells, numbered one after the other: of two looks that both tell the fourth, neither saw
 * the other, and the later gives way. A card says how many it knows of; what its thread tells beyond that was told by a
 * look that ended before it edited the card.
 */
import { milliseconds } from 'date-fns/milliseconds';
import type { Move } from '../acts';
import type { Card, State } from '../shown';

const MOVE = /^move (\d{1,9}) (raised|lowered|reopened|resolved)(?: (\S+))?$/;

export function keyOfMove(number: number, what: Move, { severity }: Pick<State, 'severity'>): string {
  const isOfSeverity = what === 'raised' || what === 'lowered';
  return ['move', number, what, ...(isOfSeverity ? [severity] : [])].join(' ');
}

export function isMove(key: string): boolean {
  return MOVE.test(key);
}

/** Since when a case stands so of which its thread reminds. */
const SINCE = / (\d{13})$/;
/** Of one occasion bots may say different times, if they read its card at different times; two occasions are two days apart. */
const ONE_OCCASION = milliseconds({ days: 1 });

/** What two messages of a thread have in common that say the same, or the same number of move, or remind of the same. */
export function placeOf(key: string): string {
  const [, number] = MOVE.exec(key) ?? [];
  return number === undefined ? key.replace(SINCE, '') : `move ${number}`;
}

/** Whether two messages of a thread are one too many: a case that waits on us again is no twin of the first time. */
export function areTwins(one: string, other: string): boolean {
  const [since, sinceOther] = [one, other].map((key) => Number(SINCE.exec(key)?.[1] ?? 0));
  return placeOf(one) === placeOf(other) && Math.abs(since! - sinceOther!) < ONE_OCCASION;
}

export interface ToldMoves {
  /** Where the thread says that the case stands. */
  readonly state: State;
  /** How many moves were told. */
  readonly moves: number;
  /** Whether the card does not know of all of them. */
  readonly isAhead: boolean;
}

export function toldOf(
  { status, severity, moves: known = 0 }: Pick<Card, 'status' | 'severity' | 'moves'>,
  thread: Iterable<string> = [],
): ToldMoves {
  let state: State = { status, severity };
  let moves = known;
  const found = [...thread].flatMap((key) => {
    const [, number, what, severity] = MOVE.exec(key) ?? [];
    return what === undefined ? [] : [{ number: Number(number), what, severity }];
  });
  for (const one of found.sort((one, other) => one.number - other.number)) {
    if (one.number <= known) continue;
    moves = one.number;
    const { severity } = one;
    state = severity === undefined ? { ...state, status: one.what } : { ...state, severity };
  }
  return { state, moves, isAhead: moves > known };
}

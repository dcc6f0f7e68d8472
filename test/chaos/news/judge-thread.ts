/** The thread of one card: every letter whole and once, and each move that the card made said once. */
import type { Message } from '../../../src/emulators/slack/shapes';
import { words } from '../../world/messages';
import { type Channel, type Facts, isOver, type Life, lastOf, type Said } from './facts';
import { isSurelySeen } from './looks';
import { type Move, moveIn } from './reading';

const SEVERITIES = ['low', 'normal', 'high', 'urgent', 'critical'];
const MOVES: readonly Move[] = ['raised', 'lowered', 'reopened', 'resolved'];

export interface ThreadOf {
  readonly life: Life;
  readonly channel: Channel;
  readonly card: Message;
  /** Of the channel. */
  readonly messages: readonly Message[];
  readonly facts: Facts;
  /** Whether the channel had the case from its first day on; then it has all of its letters. */
  readonly isNew: boolean;
}

export function judgeThread(of: ThreadOf): string[] {
  const { life, card, messages, facts, isNew } = of;
  const thread = messages.filter(({ thread_ts, ts }) => thread_ts === card.ts && ts !== card.ts);
  const posted = Math.floor(Number(card.ts) * 1000);
  return [
    ...letters(of, thread, isNew ? 0 : posted),
    ...moves(card, thread, facts),
    ...movesInCalm(life, posted, thread, facts),
    ...lastWord(life, thread),
  ];
}

function letters(of: ThreadOf, thread: readonly Message[], from: number): string[] {
  const { life, card, facts } = of;
  const text = thread.map(words).join('\n');
  const edits = facts.said.filter(({ channel, ts }) => channel === card.channel && ts === card.ts);
  return life.letters.flatMap(({ at, begins, ends }) => {
    const [first, last] = [begins, ends].map((mark) => text.split(mark).length - 1) as [number, number];
    if (first > 1 || last > 1) return [`has ${begins} ${Math.max(first, last)} times in its thread`];
    if (first !== last) return [`has but a part of ${begins} in its thread`];
    return first === 0 && at > from && !isBetweenLooks(of, at, edits)
      ? [`has no ${begins} in its thread`]
      : [];
  });
}

/**
 * Whether a case was resolved again before a look must have come: to what shows it as resolved nothing happened, and a card
 * that came when it was reopened begins there.
 */
function isBetweenLooks({ life, channel, facts }: ThreadOf, at: number, edits: readonly Said[]): boolean {
  const end = life.standings.find((standing) => standing.at > at && isOver(standing));
  if (!end || isSurelySeen({ from: at, to: end.at }, life, channel, facts)) return false;
  const [first] = edits;
  const cameLater = first !== undefined && first.at > end.at && !isOver(first);
  return cameLater || !edits.some((edit) => edit.at > at);
}

/** What the card said one after the other is what its thread says. */
function moves({ channel, ts }: Message, thread: readonly Message[], { said }: Facts): string[] {
  const states = said.filter((one) => one.channel === channel && one.ts === ts);
  const made = states.flatMap((state, index) => (index > 0 ? movesBetween(states[index - 1]!, state) : []));
  return compared(made, thread.map(moveIn), 'its card');
}

/** When nothing went wrong any more, each step was seen by a look. */
function movesInCalm(
  { standings }: Life,
  posted: number,
  thread: readonly Message[],
  { calmFrom }: Facts,
): string[] {
  if (posted > calmFrom) return [];
  const made = standings.flatMap((standing, index) =>
    index > 0 && standing.at >= calmFrom ? movesBetween(standings[index - 1]!, standing) : [],
  );
  const calm = thread.filter(({ ts }) => Number(ts) * 1000 > calmFrom);
  return compared(made, calm.map(moveIn), 'the case in the calm');
}

function compared(made: readonly Move[], told: readonly (Move | undefined)[], who: string): string[] {
  return MOVES.flatMap((move) => {
    const count = (all: readonly (Move | undefined)[]) => all.filter((one) => one === move).length;
    const [is, should] = [count(told), count(made)];
    return is === should ? [] : [`is said to be ${move} ${is} times, and ${who} was ${should} times`];
  });
}

function lastWord(life: Life, thread: readonly Message[]): string[] {
  const last = thread.map(moveIn).findLast((move) => move === 'resolved' || move === 'reopened');
  const isFalse = last !== undefined && (last === 'resolved') !== isOver(lastOf(life));
  return isFalse ? [`is ${lastOf(life).status}, and its thread ends with ${last}`] : [];
}

interface State {
  readonly status: string;
  readonly severity: string;
}

function movesBetween(before: State, after: State): Move[] {
  const by = SEVERITIES.indexOf(after.severity) - SEVERITIES.indexOf(before.severity);
  return [
    ...(by > 0 ? ['raised' as const] : by < 0 ? ['lowered' as const] : []),
    ...(isOver(before) && !isOver(after) ? ['reopened' as const] : []),
    ...(!isOver(before) && isOver(after) ? ['resolved' as const] : []),
  ];
}

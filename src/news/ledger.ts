/**
 * The ledger of a channel as text: eight characters for a case, three for an account. Slack does not say how large the metadata of a message may
 * be, so it holds the newest 400. https://docs.slack.dev/messaging/message-metadata
 */
import { digestOf } from '../digest';
import { SEVERITIES, STATUSES } from '../support/case-order';
import type { State } from './shown';

export const MOST_KNOWN = 400;

const KEY = 6;

/** Six characters: among 400 cases, one in a million pairs of them would share one. */
export function keyOfCase(caseId: string): string {
  return digestOf(caseId, KEY);
}

const ACCOUNT = 3;

/** Three characters; where two accounts share them, one of them is thought to be unread, which only asks for the time of a case. */
export function keyOfAccount(id: string): string {
  return digestOf(id, ACCOUNT);
}

export function readAccounts(text: string): string[] {
  return text.match(new RegExp(`.{${ACCOUNT}}`, 'g')) ?? [];
}

/** A status or severity that nobody has seen yet is `?`: that it becomes another such is not noticed. */
export function printKnown(known: ReadonlyMap<string, State>): string {
  const letter = (words: readonly string[], word: string) => DIGITS[words.indexOf(word)] ?? '?';
  const entries = [...known].map(
    ([key, { status, severity }]) => key + letter(STATUSES, status) + letter(SEVERITIES, severity),
  );
  return entries.sort().join('');
}

export function readKnown(text: string): Map<string, State> {
  const known = new Map<string, State>();
  const word = (words: readonly string[], letter = '') => words[DIGITS.indexOf(letter)] ?? UNHEARD;
  for (let at = 0; at + KEY + 2 <= text.length; at += KEY + 2) {
    const [status, severity] = [word(STATUSES, text[at + KEY]), word(SEVERITIES, text[at + KEY + 1])];
    known.set(text.slice(at, at + KEY), { status, severity });
  }
  return known;
}

/** `key time` of each, the times in base 36. */
export function printDigests(digests: ReadonlyMap<string, number>): string {
  return [...digests].map(([key, due]) => `${key} ${due.toString(36)}`).join(',');
}

export function readDigests(text: string): Map<string, number> {
  const pairs = text.split(',').map((pair) => pair.split(' '));
  return new Map(
    pairs.flatMap(([key, due = '']) => {
      const time = Number.parseInt(due, 36);
      return key && Number.isFinite(time) ? [[key, time] as const] : [];
    }),
  );
}

const DIGITS = '0123456789abcdefghij';
/** What `?` is read as. */
const UNHEARD = '?';

/** The same state as the ledger would give it back. */
export function asKept({ status, severity }: State): State {
  return {
    status: STATUSES.includes(status) ? status : UNHEARD,
    severity: SEVERITIES.includes(severity) ? severity : UNHEARD,
  };
}

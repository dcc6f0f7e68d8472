/**
 * Which accounts a list is not of, and why: on every page, until they answer. Names come from the configuration.
 */
import type { ProblemCode } from '../problem';
import { LIMITS } from './limits';
import { clip, inline } from './text';
import { counted } from './words';

export interface MissingAccount {
  readonly name: string;
  /** `refused`: with a reason. `late`: no answer in time. `later`: it comes behind the others. `back`: it answers, and did not when the page was read. */
  readonly why: 'refused' | 'late' | 'later' | 'back';
  /** Of a refusal, where it is an expected one. */
  readonly code?: ProblemCode;
}

/** How many accounts a list is of, and those that are not in it. */
export interface AccountsShown {
  readonly count: number;
  readonly missing: readonly MissingAccount[];
  /** Whether there were others when the list began. */
  readonly isChanged?: boolean;
}

/** Reasons in a few words; the whole sentences are in notices.ts. */
const REASONS = new Map<ProblemCode, string>([
  ['no-plan', 'no support plan with API access'],
  ['no-permission', 'AWS does not let me read its cases'],
  ['role-denied', 'AWS does not let me take on its role'],
  ['other-account', 'my credentials are of another account'],
  ['identity-refused', 'AWS does not accept my identity there'],
  ['bad-credentials', 'AWS does not accept my credentials there'],
  ['no-credentials', 'I have no credentials there'],
  ['sign-in-ended', 'my sign-in has ended'],
  ['credentials-away', 'my credentials could not be had'],
  ['throttled', 'too many requests right now'],
  ['unreachable', 'I could not reach AWS'],
  ['timed-out', 'AWS took too long'],
  ['unreadable', 'AWS answered with something I cannot read'],
  ['intercepted', 'something on the way answered in AWS’s place'],
  ['certificate', 'I cannot verify the certificate on the way to AWS'],
  ['proxy', 'the proxy does not open the way to AWS'],
  ['wrong-clock', 'my clock and that of AWS differ'],
  ['not-understood', 'AWS did not understand me'],
  ['bad-request', 'AWS did not take my request'],
]);

/** Accounts by name in one line; the others are counted. */
const MOST_NAMES = 5;
const ALL_OF_THEM = ' `/cases accounts` names them all.';
const NAME = 50;

export function reasonOf({ why, code }: MissingAccount): string {
  if (why === 'back') return 'back since this page was read: _Refresh_ brings its cases';
  if (why === 'late') return 'no answer in two seconds';
  return (code && REASONS.get(code)) ?? 'it could not be read';
}

/** mrkdwn, a line each; empty where every account is in the list, or whatever it is that they are not in. */
export function missingLines({ missing, isChanged }: AccountsShown, of = 'list'): string[] {
  const away = missing.filter(({ why }) => why !== 'later');
  const later = missing.filter(({ why }) => why === 'later');
  const lines = [
    away.length > 0 &&
      `:warning: Not in this ${of}: ${named(away, awayWords)}.${away.length > MOST_NAMES ? ALL_OF_THEM : ''}`,
    later.length > 0 &&
      `Behind these ${later.length === 1 ? 'comes' : 'come'} ${named(later, ({ name }) => inline(name, NAME))}, with more cases than fit one list.`,
    isChanged &&
      'The accounts have changed since the first page, so some may be missing here. _First_ shows them all.',
  ];
  return lines
    .filter((line) => line !== false && line !== undefined)
    .map((line) => clip(line, LIMITS.context));
}

function awayWords(account: MissingAccount): string {
  return `*${inline(account.name, NAME)}* (${reasonOf(account)})`;
}

function named(accounts: readonly MissingAccount[], words: (account: MissingAccount) => string): string {
  const first = accounts.slice(0, MOST_NAMES).map(words).join(', ');
  const others = accounts.length - MOST_NAMES;
  return others > 0 ? `${first} and ${others.toLocaleString('en')} more` : first;
}

/** `of 41 of 42 accounts`, behind a number of cases. */
export function ofAccounts({ count, missing }: AccountsShown): string {
  const words = counted(count, 'account');
  return missing.length === 0
    ? `of ${words}`
    : `of ${(count - missing.length).toLocaleString('en')} of ${words}`;
}

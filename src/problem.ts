/**
 * The closed list of what is expected to go wrong. Outside errors become problems at one border each
 * (AWS's in support/aws, Slack's in app/slack, buttons' in paging/cursor.ts, typed words' in command), so everything
 * behind a border deals in these words alone. The sentence a person reads is in blocks/notices.ts.
 */

import { types } from 'node:util';

export const PROBLEM_CODES = [
  'no-plan',
  'no-permission',
  'bad-credentials',
  'throttled',
  'unreachable',
  'timed-out',
  'busy',
  'no-such-case',
  'no-attachment',
  'empty-attachment',
  'private-view',
  'no-address',
  'not-allowed',
  'unwritten',
  'no-picture',
  'not-in-channel',
  'slack-busy',
  'slack-away',
  'slack-unsure',
  'slack-token',
  'slack-certificate',
  'app-not-allowed',
  'workspace-moving',
  'missing-scope',
  'direct-message',
  'channel-archived',
  'no-posting-here',
  'no-replies-here',
  'message-limit',
  'message-gone',
  'message-too-long',
  'no-files',
  'storage-full',
  'file-too-large',
  'stale-cursor',
  'too-far-back',
  'late-click',
  'list-gone',
  'overtaken',
  'bad-command',
  'bad-request',
  // AWS, and the way to it: support/aws/problems.ts.
  'unreadable',
  'intercepted',
  'certificate',
  'proxy',
  'wrong-clock',
  'not-understood',
  'no-credentials',
  'sign-in-ended',
  'identity-refused',
  'role-denied',
  'other-account',
  'credentials-away',
  'no-service-names',
  // Acts that change a case.
  'read-only',
  'unknown-outcome',
  'case-limit',
  'resolved-already',
  'choice-refused',
  'file-unread',
  'file-refused',
  'files-expired',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/**
 * Something expected went wrong. `hint` is safe to show to the person who asked and never holds case
 * texts, addresses or secrets; `cause` is the outside error, for the log.
 */
export class Problem extends Error {
  override readonly name = 'Problem';

  /** Commands that may have been meant, as they are typed, the likeliest first. */
  readonly tries: readonly Suggestion[];

  constructor(
    readonly code: ProblemCode,
    readonly hint = '',
    { tries = [], ...options }: ErrorOptions & { readonly tries?: readonly Suggestion[] } = {},
  ) {
    super(hint ? `${code}: ${hint}` : code, options);
    this.tries = tries;
  }
}

/** `value` is the cursor of what the command asks for, once that was worked out. */
export interface Suggestion {
  readonly typed: string;
  readonly value?: string;
}

const MOST_CAUSES = 8;

/** Whatever was thrown, and what is behind it (`cause`), as far as these are objects. */
export function* causesOf(error: unknown): Generator<{ readonly [key: string]: unknown }> {
  let at = error;
  for (let depth = 0; depth < MOST_CAUSES && typeof at === 'object' && at !== null; depth += 1) {
    yield at as { readonly [key: string]: unknown };
    at = (at as { readonly cause?: unknown }).cause;
  }
}

/** The problem in an error or behind it (`cause`), or undefined: then it is something nobody expected. */
export function problemIn(error: unknown): Problem | undefined {
  for (let depth = 0, at = error; depth < MOST_CAUSES && types.isNativeError(at); depth += 1, at = at.cause) {
    if (at instanceof Problem) return at;
  }
  return undefined;
}

/**
 * When a call to Slack is made again: after a rate limit, which Slack did not carry out, as long as somebody may be kept
 * waiting; where it cannot have arrived; and where a second time does no harm. A post that may have arrived is never made
 * again: people would read it twice. https://docs.slack.dev/apis/web-api/rate-limits
 */
import { Unanswered } from './post-text';

/** Reads, and changes that leave the same thing when they are made twice. */
const HARMLESS = new Set([
  'auth.test',
  'users.info',
  'users.conversations',
  'usergroups.users.list',
  'conversations.info',
  'conversations.replies',
  'conversations.history',
  'users.lookupByEmail',
  'chat.getPermalink',
  'chat.update',
  'chat.delete',
  'views.update',
  'views.publish',
  'files.getUploadURLExternal',
]);

/** Milliseconds that a call may wait for rate limits in all. */
const PATIENCE = 10_000;
/** Reads come before the work, and some before a form is acknowledged. */
const PATIENCE_OF = new Map([
  ['users.info', 5_000],
  ['users.conversations', 5_000],
  ['usergroups.users.list', 5_000],
  ['conversations.info', 5_000],
  ['auth.test', 5_000],
  // What it answers is valid for three seconds after the click.
  ['views.open', 1_500],
]);

/** Milliseconds before a call is made again that found no connection or met a failure of the server. */
const PAUSE = 300;
/** Seconds, where a rate limit does not say how many. */
const UNSAID = 1;

export interface Tries {
  /** Milliseconds to wait before the call is made again; undefined where its answer stands. */
  afterAnswer(status: number, retryAfter: string | null): number | undefined;
  /** The same for an error; undefined where it stands. */
  afterError(error: unknown): number | undefined;
}

/** Made with a form's body: the hash of the view that another one may replace. */
const HASH = /(?:^|&)hash=[^&]/;

/**
 * Whether `method` may be carried out twice without anybody noticing. A view that names the hash of the one it replaces may
 * not: carried out, it has changed that hash, and the second time is told that something newer stands there.
 */
export function isHarmless(method: string, body: unknown = ''): boolean {
  return HARMLESS.has(method) && !(method.startsWith('views.') && HASH.test(String(body)));
}

/** The tries of one call. */
export function countTries(method: string, mayRepeat: boolean): Tries {
  let patience = PATIENCE_OF.get(method) ?? PATIENCE;
  let isFirst = true;
  const onceMore = (pause: number) => {
    const wasFirst = isFirst;
    isFirst = false;
    return wasFirst ? pause : undefined;
  };
  return {
    afterAnswer(status, retryAfter) {
      if (status >= 500 && mayRepeat) return onceMore(PAUSE);
      if (status !== 429) return undefined;
      const pause = (secondsIn(retryAfter) ?? UNSAID) * 1000;
      patience -= pause;
      return patience < 0 ? undefined : pause;
    },
    afterError(error) {
      if (!(error instanceof Unanswered) || !error.wasCut) return undefined;
      if (!error.wasSent) return onceMore(PAUSE);
      return mayRepeat ? onceMore(0) : undefined;
    },
  };
}

/** Whole seconds of a Retry-After header; a date in it, which Slack never sends, is none. */
export function secondsIn(retryAfter: string | null): number | undefined {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter.trim()) ? Number(retryAfter) : undefined;
}

/**
 * What an export has found reaches the person, if it can. A Slack that is busy or away for a while is waited for, minutes
 * long; where the message or the channel has gone meanwhile, the export moves to where there is one.
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
import type { Message } from '../blocks/message';
import { causesOf, type ProblemCode, problemIn } from '../problem';
import type { Wait } from './spacing';

/** Milliseconds to wait for a Slack that is busy or away, in all. */
const PATIENCE = 300_000;
/** The same when the bot is told to stop: the process ends soon. */
const STOPPING = 8_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

const PASSING: readonly ProblemCode[] = ['slack-busy', 'slack-away'];
const ELSEWHERE: readonly ProblemCode[] = [
  'message-gone',
  'not-in-channel',
  'direct-message',
  'channel-archived',
  'no-posting-here',
  'no-replies-here',
];

export interface Persistence {
  readonly wait: Wait;
  readonly signal: AbortSignal;
  /** Begins again elsewhere with this message; false where there is no other place. */
  readonly move?: (message: Message) => Promise<boolean>;
}

/** Makes the call until it succeeds, elsewhere if need be, beginning there with `opening`. Rejects with what stays. */
export async function persist(
  call: () => Promise<void>,
  opening: () => Message,
  { wait, signal, move }: Persistence,
): Promise<void> {
  let waited = 0;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await call();
    } catch (error) {
      const code = problemIn(error)?.code;
      if (code && ELSEWHERE.includes(code) && (await move?.(opening()))) continue;
      const next = Math.max(pause, askedFor(error));
      const patience = signal.reason === 'stopping' ? STOPPING : PATIENCE;
      if (!code || !PASSING.includes(code) || waited + next > patience) throw error;
      waited += next;
      await wait(next);
    }
  }
}

/** Milliseconds that Slack asks for, in the error or behind it; 0 where it asks for none. */
function askedFor(error: unknown): number {
  for (const { retryAfter } of causesOf(error)) if (typeof retryAfter === 'number') return 1_000 * retryAfter;
  return 0;
}

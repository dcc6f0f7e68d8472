/**
 * The one exit for everything that throws: a Problem becomes its sentence, anything else a reference
 * that is found again in the log. The old page stays; only the person who clicked is told.
 */
import type { Logger } from 'pino';
import type { Message } from '../../src/blocks/message';
import { type Again, problemNotice, referenceNotice } from '../../src/blocks/notices';
import { PaginationError } from '../../src/paging/pagination-error';
import { Problem, type ProblemCode, problemIn } from '../../src/problem';
import type { Interaction } from '../interactions/interaction';
import { fromTheStart, printRetry, type Retry } from '../interactions/retry';
import type { Metrics } from '../runtime/metrics';
import { problemOfSlack } from '../slack/slack-problems';

export type ErrorExit = (error: unknown, interaction: Interaction) => Promise<void>;

export function createErrorExit(log: Logger, metrics?: Metrics): ErrorExit {
  return async (error, { route, user, channel, reference, retry, surface, signal, typed }) => {
    const problem =
      problemIn(error) ??
      (isFrom(signal, error) ? new Problem('timed-out') : undefined) ??
      (isByTokens(error) ? new Problem('unreadable', '', { cause: error }) : undefined) ??
      problemIn(problemOfSlack(error, channel));
    metrics?.ended(problem?.code ?? 'error');
    const facts = { route, user, channel, reference };
    if (problem)
      log.info({ ...facts, problem: problem.code, err: problem.cause }, 'a turn ended in a problem');
    else log.error({ ...facts, err: error }, 'a turn failed');
    try {
      const again = retry && wayAgain(problem, retry);
      const notice = problem ? problemNotice(problem, again) : referenceNotice(reference, again);
      for (const message of withTyped(notice, typed)) await surface.tell(message, { insist: true });
    } catch (err) {
      log.warn({ ...facts, err }, 'the person could not be told');
    }
  };
}

const WORTH_A_RETRY: readonly (ProblemCode | undefined)[] = [
  'throttled',
  'unreachable',
  'timed-out',
  'unwritten',
  'unreadable',
  'intercepted',
  'credentials-away',
  'slack-busy',
  'slack-away',
  'slack-unsure',
  'overtaken',
  undefined,
];

/** Slack keeps no command that was typed; a long one takes several messages. */
export function withTyped(notice: Message, typed?: string): readonly Message[] {
  if (!typed) return [notice];
  const { lostText } =
    require('../../src/blocks/acting/lost-text') as typeof import('../../src/blocks/acting/lost-text');
  const [first, ...rest] = lostText('This is what you typed:', { text: typed, cc: [] });
  const { text, blocks } = first!;
  return [{ text: `${notice.text}\n${text}`, blocks: [...notice.blocks, ...blocks] }, ...rest];
}

/** The button that goes there again, or to the first page where the page is gone; undefined where neither helps. */
function wayAgain(problem: Problem | undefined, retry: Retry): Again | undefined {
  const isStale = problem?.code === 'stale-cursor';
  if (!isStale && !WORTH_A_RETRY.includes(problem?.code)) return undefined;
  const way = isStale ? fromTheStart(retry) : retry;
  const value = way && printRetry(way);
  return value === undefined ? undefined : { text: isStale ? 'Start again' : 'Try again', value };
}

/** Whether AWS's own tokens led nowhere: one came twice, or was none. */
function isByTokens(error: unknown): boolean {
  return error instanceof PaginationError && error.cause === undefined;
}

/** Whether a turn ended because its time was over: what it throws then is the signal's own reason. */
function isFrom({ aborted, reason }: AbortSignal, error: unknown): boolean {
  if (!aborted) return false;
  let at = error;
  for (let depth = 0; depth < 8 && at !== undefined && at !== reason; depth += 1) at = (at as Error).cause;
  return at === reason;
}

/**
 * The one exit for everything that throws: a Problem becomes its sentence, anything else a reference
 * that is found again in the log. The old page stays; only the person who clicked is told.
 */
import { randomUUID } from 'node:crypto';
import type { RespondFn } from '@slack/bolt';
import type { Logger } from 'pino';
import { problemNotice, referenceNotice } from '../src/blocks/notices';
import { problemIn } from '../src/problem';

export interface Visit {
  /** The command or action id that was used. */
  readonly route: string;
  readonly user: string;
  readonly channel?: string;
  /** Set when the click was in a thread: an answer outside of it would not be seen. */
  readonly threadTs?: string;
  readonly respond: RespondFn;
}

export type ErrorExit = (error: unknown, visit: Visit) => Promise<void>;

export function createErrorExit(log: Logger): ErrorExit {
  return async (error, { route, user, channel, threadTs, respond }) => {
    const problem = problemIn(error);
    const reference = randomUUID().slice(0, 8);
    const facts = { route, user, channel, reference };
    if (problem)
      log.info({ ...facts, problem: problem.code, err: problem.cause }, 'a turn ended in a problem');
    else log.error({ ...facts, err: error }, 'a turn failed');
    const { text, blocks } = problem ? problemNotice(problem) : referenceNotice(reference);
    try {
      await respond({
        text,
        blocks,
        response_type: 'ephemeral',
        replace_original: false,
        thread_ts: threadTs,
      });
    } catch (err) {
      log.warn({ ...facts, err }, 'the person could not be told');
    }
  };
}

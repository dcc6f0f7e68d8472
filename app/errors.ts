/**
 * The one exit for everything that throws: a Problem becomes its sentence, anything else a reference
 * that is found again in the log. The old page stays; only the person who clicked is told.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { problemNotice, referenceNotice } from '../src/blocks/notices';
import { Problem, problemIn } from '../src/problem';
import type { Metrics } from './metrics';
import type { Visit } from './visit';

export type ErrorExit = (error: unknown, visit: Visit) => Promise<void>;

export function createErrorExit(log: Logger, metrics?: Metrics): ErrorExit {
  return async (error, { route, user, channel, surface, signal }) => {
    const problem = problemIn(error) ?? (isFrom(signal, error) ? new Problem('timed-out') : undefined);
    metrics?.ended(problem?.code ?? 'error');
    const reference = randomUUID().slice(0, 8);
    const facts = { route, user, channel, reference };
    if (problem)
      log.info({ ...facts, problem: problem.code, err: problem.cause }, 'a turn ended in a problem');
    else log.error({ ...facts, err: error }, 'a turn failed');
    try {
      await surface.tell(problem ? problemNotice(problem) : referenceNotice(reference));
    } catch (err) {
      log.warn({ ...facts, err }, 'the person could not be told');
    }
  };
}

/** Whether a turn ended because its time was over: what it throws then is the signal's own reason. */
function isFrom({ aborted, reason }: AbortSignal, error: unknown): boolean {
  if (!aborted) return false;
  let at = error;
  for (let depth = 0; depth < 8 && at !== undefined && at !== reason; depth += 1) at = (at as Error).cause;
  return at === reason;
}

/**
 * The same thing asked for twice at once is done once. Slack sends every click of a double click; what edits a
 * message in place does not mind, what posts something new would post it twice.
 */
import { Problem, problemIn } from '../../src/problem';

/** Runs what is not under way under this key already; does nothing otherwise. */
export type SingleFlight = (key: string, run: () => Promise<void>) => Promise<void>;

/** Remembers within this process only, and only while something is under way. */
export function createSingleFlight(): SingleFlight {
  const underWay = new Set<string>();
  return async (key, run) => {
    if (underWay.has(key)) return;
    underWay.add(key);
    try {
      await run();
    } finally {
      underWay.delete(key);
    }
  };
}

/** Work that others wait for too: that the time of this turn was over is told to them as what it is. */
export async function withOthers<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    throw signal.aborted && !problemIn(cause) ? new Problem('timed-out', '', { cause }) : cause;
  }
}

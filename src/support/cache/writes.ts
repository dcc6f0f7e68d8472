/**
 * What was written to a moment ago, and until when what is kept of it is too old: AWS itself may show a case only a little
 * later. Other replicas hear of it from the store they share, as far as their clocks agree.
 * https://docs.aws.amazon.com/awssupport/latest/user/create-case-in-slack.html
 */
import { problemIn } from '../../problem';
import type { Acting } from '../acting/acting';

export interface Writes {
  /** Whatever was read before this time, in milliseconds since 1970, is too old; 0 where nothing was written. */
  since(about: string): number;
  /** Says that something may have been written; returns that time. */
  note(about: string): number;
}

/** Milliseconds in which what is read after a write is not kept for others. */
const SETTLING = 5_000;

/** `ttl`: milliseconds that anything is kept. */
export function createWrites(ttl: number, now: () => number): Writes {
  const until = new Map<string, number>();
  return {
    since: (about) => until.get(about) ?? 0,
    note(about) {
      const at = now();
      for (const [other, time] of until) if (time + ttl < at) until.delete(other);
      until.set(about, at + SETTLING);
      return at + SETTLING;
    },
  };
}

/** The same verbs; `wrote` hears of each case that may have changed, and of a new one without its id. */
export function noted(acting: Acting, wrote: (caseId?: string) => void): Acting {
  async function hear<Value>(writing: Promise<Value>, dryRun = false, caseId?: string): Promise<Value> {
    try {
      const value = await writing;
      if (!dryRun) wrote(caseId);
      return value;
    } catch (error) {
      if (problemIn(error)?.code === 'unknown-outcome') wrote(caseId);
      throw error;
    }
  }
  return {
    ...acting,
    createCase: (request, options) => hear(acting.createCase(request, options), options?.dryRun),
    addCommunication: (request, options) =>
      hear(acting.addCommunication(request, options), options?.dryRun, request.caseId),
    resolveCase: (caseId, options) => hear(acting.resolveCase(caseId, options), options?.dryRun, caseId),
  };
}

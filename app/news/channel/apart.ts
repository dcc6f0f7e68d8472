/**
 * What fails for one case of a channel, or for one account: kept apart, so that all else is told, and known at the end: the
 * look did not get there.
 */
import { type ProblemCode, problemIn } from '../../../src/problem';
import { problemOfSlack } from '../../slack/slack-problems';
import { CaseLeftToAnother, LeftToAnother } from '../once';

export interface Apart {
  /** Cases of which something is not told that should be. */
  readonly untold: ReadonlySet<string>;
  /** Posts what these cases take, unless something of them has failed already, or is left to another bot. Rejects with what would fail for others too. */
  tells(caseIds: readonly string[], act: () => Promise<unknown>): Promise<void>;
  /** Asks AWS, where it said no before not again; undefined where it does not answer. */
  asks<Value>(accountId: string, act: () => Promise<Value>): Promise<Value | undefined>;
  /** What failed first; where nothing did, that a case was left to another bot; undefined where all is told. */
  readonly failure: unknown;
}

/** After so many it is not the case that fails. */
const MOST = 3;

/** Of one message or its case; without a code it is a refusal that nobody expected, or a fault of ours. */
const OF_ONE: ReadonlySet<ProblemCode | undefined> = new Set([
  undefined,
  ...(['message-too-long', 'message-gone', 'no-replies-here', 'no-such-case', 'unreadable'] as const),
]);

export function createApart(signal?: AbortSignal): Apart {
  const untold = new Set<string>();
  const away = new Set<string>();
  const errors: unknown[] = [];
  let left: CaseLeftToAnother | undefined;
  let refused = 0;
  const isOfOne = (error: unknown) => OF_ONE.has(problemIn(problemOfSlack(error))?.code);
  return {
    untold,
    get failure() {
      return errors[0] ?? left;
    },
    async tells(caseIds, act) {
      if (caseIds.some((caseId) => untold.has(caseId))) return;
      try {
        await act();
      } catch (error) {
        const isLeft = error instanceof CaseLeftToAnother;
        if (signal?.aborted || (!isLeft && (error instanceof LeftToAnother || !isOfOne(error)))) throw error;
        for (const caseId of caseIds) untold.add(caseId);
        if (isLeft) {
          left ??= error;
          return;
        }
        errors.push(error);
        refused += 1;
        if (refused >= MOST) throw error;
      }
    },
    async asks(accountId, act) {
      if (away.has(accountId)) return undefined;
      try {
        return await act();
      } catch (error) {
        if (signal?.aborted) throw error;
        errors.push(error);
        if (!isOfOne(error)) away.add(accountId);
        return undefined;
      }
    },
  };
}

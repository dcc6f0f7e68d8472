/** Whether a reply that was reviewed as one will reopen its case: AWS's API reopens without a word. */
import type { Draft } from '../acting/draft';
import { isResolved } from '../support/case-order';
import type { CaseDetails } from '../support/support';
import { untilAborted } from '../until-aborted';

/** Milliseconds in which AWS may say how the case stands, just before it is written to. */
const ASKED_FOR = 2_000;

/** Undefined where it does not, or where AWS does not say so in time; never rejects, for the reply is sent in any case. */
export async function isResolvedSince(
  { act, isReopening }: Pick<Draft, 'act' | 'isReopening'>,
  caseNow: (signal: AbortSignal) => Promise<CaseDetails>,
  leaving?: AbortSignal,
): Promise<true | undefined> {
  if (act !== 'reply' || isReopening) return undefined;
  const patience = AbortSignal.timeout(ASKED_FOR);
  const signal = leaving ? AbortSignal.any([leaving, patience]) : patience;
  try {
    return isResolved(await untilAborted(caseNow(signal), signal)) || undefined;
  } catch {
    return undefined;
  }
}

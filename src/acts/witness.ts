/**
 * What AWS shows of an act: read anew, never from the cache, and found by the marker in its text.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Draft } from '../acting/draft';
import { hasMarker } from '../acting/marker';
import type { Sources } from '../listings/accounts/sources';
import { inTwoSeconds } from '../listings/budget';
import { findCase } from '../listings/correspondence/correspondence';
import { isResolved } from '../support/case-order';
import type { Support } from '../support/support';

/** Milliseconds by which AWS's clock may be behind ours. */
const BEHIND = 60_000;
/** Milliseconds before each look for the number of a new case. */
const NUMBER_AFTER = [500, 1_000, 2_000, 4_000];

export function createWitness(sources: Sources) {
  function sourceOf({ caseId, account }: Draft): Support {
    return caseId === undefined ? sources.in(account) : sources.with({ caseId });
  }

  /** Since a minute before: AWS's clock may be behind ours. */
  const afterTime = (since: number) => new Date(since - BEHIND).toISOString();

  async function hasReply({ caseId, code = '', ...draft }: Draft, since: number, signal?: AbortSignal) {
    const which = { caseId: caseId!, afterTime: afterTime(since), maxResults: 100 };
    const read = sourceOf({ caseId, ...draft }).communications(which, { fresh: true });
    const { items } = await read(undefined, signal);
    return items.some(({ body = '' }) => hasMarker(body, code));
  }

  async function newCase({ code = '', ...draft }: Draft, since: number, signal?: AbortSignal) {
    const which = {
      ...{ afterTime: afterTime(since), maxResults: 100 },
      ...{ includeResolvedCases: true, includeCommunications: true },
    };
    const { items } = await sourceOf(draft).cases(which, { fresh: true })(undefined, signal);
    return items.find(({ recentCommunications }) =>
      recentCommunications?.communications?.some(({ body = '' }) => hasMarker(body, code)),
    );
  }

  const caseNow = (caseId: string, signal?: AbortSignal) =>
    findCase(sources.with({ caseId }), caseId, { signal, fresh: true });

  /** Undefined where that is not known soon: what is sent to a resolved case reopens it, which AWS does without a word. */
  async function isResolvedNow(caseId: string, signal?: AbortSignal): Promise<boolean | undefined> {
    const details = await inTwoSeconds(() => caseNow(caseId, signal)).catch(() => undefined);
    return details && isResolved(details);
  }

  /** A new case is shown a little later than it is there. */
  async function numberOf(caseId: string, signal?: AbortSignal): Promise<string | undefined> {
    for (const pause of NUMBER_AFTER) {
      await wait(pause);
      const found = await caseNow(caseId, signal).catch(() => undefined);
      if (found?.displayId) return found.displayId;
    }
    return undefined;
  }

  return { sourceOf, caseNow, isResolvedNow, hasReply, newCase, numberOf };
}

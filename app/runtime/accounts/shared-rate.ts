/**
 * AWS Support's five requests a second of an account, shared by replicas through the Redis or Valkey that is there. Never
 * needed: without it, and while it is away, each process keeps to CASEDESK_AWS_RATE. Why: docs/decisions/0020-a-shared-pace.md.
 * https://docs.aws.amazon.com/general/latest/gr/awssupport.html
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createPace, type Pace } from '../../../src/support/aws/pace';
import type { SharedRate } from '../cache-store';

/** Requests a second that AWS takes from an account. */
const OF_AN_ACCOUNT = 5;

/** `perSecond`: of this process while it is alone, and of all together where it is more than AWS's own. */
export function createPaces(perSecond: number, shared?: SharedRate): (account: string) => Pace {
  if (!shared) return () => createPace({ perSecond });
  const together = Math.max(perSecond, OF_AN_ACCOUNT);
  const rate = shared(together);
  return (account) => {
    const alone = createPace({ perSecond });
    const take = async (signal?: AbortSignal) => {
      try {
        for (let wait = await rate(account); wait > 0; wait = await rate(account))
          await sleep(wait, undefined, { signal });
      } catch {
        // The store is away, or nobody waits any more.
        await alone.slot({ priority: 'bulk' }, signal);
      }
    };
    return createPace({ perSecond: together, take });
  };
}

/**
 * When AWS first answered a case. Messages come newest first, so the first answer is at the far end: in the
 * usual case of up to 100 messages that is at hand, beyond that one more call looks at the days after the
 * opening. Where that does not settle it, nothing is claimed.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCommunications.html
 */
import { milliseconds } from 'date-fns/milliseconds';
import type { Window } from '../../paging/paginator';
import { isFromAws } from '../../support/author';
import { createdAt } from '../../support/case-order';
import type { CaseDetails, Communication, Support, TurnOptions } from '../../support/support';

/** How far behind the opening the extra call looks. */
const FIRST_DAYS = milliseconds({ days: 7 });
/** AWS keeps messages for 12 months: of an older case the first ones may be gone. */
const KEPT = milliseconds({ days: 365 });
const WINDOW = 100;

/** Milliseconds since 1970; `none` when all was read and AWS has not written; undefined when it is not known. */
export async function firstAnswer(
  support: Support,
  details: CaseDetails,
  newest: Window<Communication>,
  now: number,
  options?: TurnOptions,
): Promise<number | 'none' | undefined> {
  const opened = createdAt(details);
  if (!opened || now - opened > KEPT || isFromAws(details)) return undefined;
  if (newest.next === undefined) return earliest(newest.items, opened);
  const oldest = await firstDays(support, details, opened, options);
  const answer = oldest && earliest(oldest, opened);
  return answer === 'none' ? undefined : answer;
}

/** All messages of the days after the opening, or undefined where they cannot be had with one call. */
async function firstDays(
  support: Support,
  { caseId = '' }: CaseDetails,
  opened: number,
  options: TurnOptions = {},
): Promise<readonly Communication[] | undefined> {
  const until = opened + FIRST_DAYS;
  const period = { caseId, beforeTime: new Date(until).toISOString(), maxResults: WINDOW };
  try {
    const { items, next } = await support.communications(period, options)(undefined, options.signal);
    return next === undefined && items.every((one) => createdAt(one) <= until) ? items : undefined;
  } catch {
    return undefined;
  }
}

/** The first time AWS wrote; undefined when that is before the case was opened, or no time at all. */
function earliest(messages: readonly Communication[], opened: number): number | 'none' | undefined {
  const times = messages.filter(isFromAws).map(createdAt);
  if (times.length === 0) return 'none';
  const first = Math.min(...times);
  return first >= opened ? first : undefined;
}

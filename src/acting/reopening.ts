/**
 * Whether a reply reopens a resolved case. AWS takes one for 14 days after the case was resolved and does not say when
 * that was; it was not before the newest message, and AWS resolves cases that wait for an answer within some days.
 * https://docs.aws.amazon.com/awssupport/latest/user/monitoring-your-case.html
 */
import { reopenableUntil } from '../support/response-targets';

/** `maybe`: only AWS knows, and a dry run tells. */
export type Reopening = 'yes' | 'maybe' | 'no-longer';

/** Twice what is sure. */
const GRACE = 2;

/** By when the case was last written to and what time it is, in milliseconds since 1970. */
export function reopening(lastMessage: number, now: number): Reopening {
  const sure = reopenableUntil(lastMessage) - lastMessage;
  const passed = now - lastMessage;
  if (passed <= sure) return 'yes';
  return passed <= GRACE * sure ? 'maybe' : 'no-longer';
}

/** How a new case begins that goes on from one which can no longer be reopened: AWS has no field for that. */
export function relatedTo(displayId: string): string {
  return `Related to case ${displayId}, which is resolved and can no longer be reopened.`;
}

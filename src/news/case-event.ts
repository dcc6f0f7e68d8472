/**
 * An event of AWS Support as EventBridge puts it in a queue. It says that something happened to a case, and may be late,
 * doubled, lost or forged: nothing of it is shown, it only says where to look.
 * https://docs.aws.amazon.com/awssupport/latest/user/event-bridge-support.html
 */
import * as v from 'valibot';
import { accountOf } from '../support/restricted';

export interface CaseEvent {
  readonly caseId: string;
  readonly account: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** `unreadable` is what EventBridge never sends; `foreign` an event of something else, as a wide rule lets in. */
export type Heard = CaseEvent | 'unreadable' | 'foreign';

const SOURCE = 'aws.support';
const DETAIL_TYPE = 'Support Case Update';

const envelope = v.object({ source: v.string(), 'detail-type': v.string() });
const update = v.object({
  time: v.pipe(
    v.string(),
    v.transform((text) => Date.parse(text)),
    v.check((time) => !Number.isNaN(time), 'is no time'),
  ),
  // The third part is `muen`, `muko` …; in the second is the account.
  detail: v.object({ 'case-id': v.pipe(v.string(), v.regex(/^case-\d{12}-[\w-]{1,100}$/)) }),
});
/** Where a topic is between rule and queue: https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html */
const notification = v.object({ Type: v.literal('Notification'), Message: v.string() });

export function readEvent(body: string): Heard {
  const sent = parsed(body);
  const wrapped = v.safeParse(notification, sent);
  const event = wrapped.success ? parsed(wrapped.output.Message) : sent;
  const about = v.safeParse(envelope, event);
  if (!about.success) return 'unreadable';
  const { source, 'detail-type': type } = about.output;
  if (source !== SOURCE || type !== DETAIL_TYPE) return 'foreign';
  const found = v.safeParse(update, event);
  if (!found.success) return 'unreadable';
  const caseId = found.output.detail['case-id'];
  return { caseId, account: accountOf(caseId) ?? '', time: found.output.time };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

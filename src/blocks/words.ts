/**
 * AWS's codes as a person reads them. A status or severity nobody has seen yet is shown as it came.
 * https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
import { formatDistanceStrict } from 'date-fns/formatDistanceStrict';
import { LRUCache } from 'lru-cache';
import { createdAt, idOf, waitingOn } from '../support/case-order';
import { accountOf } from '../support/restricted';
import type { CaseDetails } from '../support/support';
import { clip, inline } from './text';

const SEVERITY_SIGNS = new Map<string, string>(
  Object.entries({
    critical: ':rotating_light:',
    urgent: ':red_circle:',
    high: ':large_orange_circle:',
    normal: ':large_yellow_circle:',
    low: ':white_circle:',
  }),
);

/** AWS's codes are few; what comes in their place is kept out by and by. */
const labels = new LRUCache<string, string>({ max: 500 });

/** `pending-customer-action` → `Pending customer action`. Escaped. */
export function label(code = 'unknown'): string {
  const known = labels.get(code);
  if (known !== undefined) return known;
  const words = code.replaceAll('-', ' ').trim() || 'unknown';
  const made = inline(words[0]!.toUpperCase() + words.slice(1), 80);
  labels.set(code, made);
  return made;
}

export function severity({ severityCode }: CaseDetails): string {
  return `${SEVERITY_SIGNS.get(severityCode ?? '') ?? ':grey_question:'} ${label(severityCode)}`;
}

export function status(details: CaseDetails): string {
  const turn = waitingOn(details) === 'us' ? '*Waiting on us* · ' : '';
  return turn + label(details.status);
}

export function subject({ subject = '' }: CaseDetails, limit: number): string {
  return inline(subject, limit) || '(no subject)';
}

/** `3 days`, or empty where AWS sent no time that can be read. */
export function age(details: CaseDetails, now: number): string {
  const created = createdAt(details);
  return created ? formatDistanceStrict(created, now) : '';
}

/** The id, linked to the case in the AWS console. The reader must be signed in to the case's account. */
export function consoleLink(details: CaseDetails): string {
  const { before, id, behind } = consoleAddress(details);
  // The id is percent-encoded, so there is nothing in it to escape.
  return `<${before}${id}${behind.replace('&', '&amp;')}|${inline(idOf(details), 40)}>`;
}

export function consoleUrl(details: CaseDetails): string {
  const { before, id, behind } = consoleAddress(details);
  return before + id + behind;
}

function consoleAddress(details: CaseDetails) {
  return {
    before: 'https://console.aws.amazon.com/support/home#/case/?displayId=',
    id: encodeURIComponent(clip(idOf(details).toWellFormed(), 60)),
    behind: '&language=en',
  };
}

/** The account number, readable from a caseId such as `case-111122223333-muen-2026-…`. */
export function account({ caseId = '' }: CaseDetails): string | undefined {
  return accountOf(caseId);
}

/**
 * The last line of whatever Casedesk sends. It tells AWS's engineer which person wrote it, since AWS itself sees one role
 * for all, and its code is the witness by which a text is found again when nobody knows whether AWS took it: AWS gives no
 * communication an id and takes no idempotency token.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_AddCommunicationToCase.html
 */
import { createHash } from 'node:crypto';
import { asSent } from './as-sent';
import { trimLines } from './rich-text';

/** Crockford's: none of its letters is taken for another, or for a digit. https://www.crockford.com/base32.html */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 8;
const LONGEST_NAME = 80;
const SENT_BY = 'Sent from Slack by ';

/** Eight characters for a form, by its view id: two forms in 10¹² share one. */
export function codeOf(viewId: string): string {
  const digest = createHash('sha256').update(viewId).digest();
  return Array.from(digest.subarray(0, LENGTH), (byte) => DIGITS[byte % DIGITS.length]).join('');
}

/** `Sent from Slack by Jane Doe · Casedesk 7f3k2abc`: one line, whatever the person calls herself. */
export function markerLine(name: string, code: string): string {
  const line = [...asSent(name).replace(/\s+/g, ' ').trim()].slice(0, LONGEST_NAME).join('');
  return `${SENT_BY}${line || 'somebody'} · Casedesk ${code}`;
}

/** The text as it goes to AWS: without blank lines around it, and the line at its end. */
export function withMarker(body: string, line: string): string {
  return [trimLines(asSent(body)), line].filter(Boolean).join('\n\n');
}

/** The text as it was before. */
export function withoutMarker(text: string, code: string): string {
  const last = text.lastIndexOf('\n') + 1;
  const isMarked = text.startsWith(SENT_BY, last) && text.endsWith(` · Casedesk ${code}`);
  return isMarked ? trimLines(text.slice(0, last)) : text;
}

/** Whether a body from AWS is of the form with that code, however AWS has wrapped it or what it has redacted in it. */
export function hasMarker(body: string, code: string): boolean {
  return bare(body).includes(`casedesk${bare(code)}`);
}

/** The code at the end of whatever Casedesk sent; undefined where it did not. */
export function codeAtEnd(body: string): string | undefined {
  return MARKED.exec(body)?.[1]?.toLowerCase();
}

const MARKED = /Casedesk\s*([0-9a-hjkmnp-tv-z]{8})\s*$/i;

function bare(text: string): string {
  return text.replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g, '').toLowerCase();
}

/** The metadata of what Casedesk shows in Slack of an act: its code, and of a new case whose card it is, the case. */
export const ACT_EVENT = 'casedesk_act';

/**
 * What Slack sends over HTTP, held against its signature, and parsed. Commands come as a form, clicks and submitted
 * forms as JSON in the form's one field `payload`, which is decoded by itself, at a third of what `querystring` takes
 * for it. https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
import type { IncomingMessage } from 'node:http';
import { type ParsedUrlQuery, parse } from 'node:querystring';
import { verifySlackRequest } from '@slack/bolt/dist/receivers/verify-request';
import { Refusal } from './refusal';
import { withoutMessage } from './unread-message';

/** A body, seen as what it came as: a click's one field, undecoded, the fields of another form, or JSON. */
export type Sent =
  | { readonly payload: Buffer }
  | { readonly fields: ParsedUrlQuery }
  | { readonly json: Buffer };

const FORM = 'application/x-www-form-urlencoded';
const PAYLOAD = 'payload=';

/** Looks at the bytes as far as it takes to tell fields apart. Never throws. */
export function seen({ headers }: IncomingMessage, bytes: Buffer): Sent {
  if (mediaType(headers['content-type']) !== FORM) return { json: bytes };
  const isPayload = bytes.toString('latin1', 0, PAYLOAD.length) === PAYLOAD && !bytes.includes('&');
  return isPayload ? { payload: bytes.subarray(PAYLOAD.length) } : { fields: parse(bytes.toString()) };
}

/** Whether Slack only looks if TLS works here: a form's field, which is not signed. */
export function isSslCheck(sent: Sent): boolean {
  return 'fields' in sent && sent.fields.ssl_check === '1';
}

/** Throws a 401 for a text that Slack did not sign in the last five minutes. */
export function verify({ headers }: IncomingMessage, body: string, signingSecret: string): void {
  const signature = headers['x-slack-signature'];
  const timestamp = headers['x-slack-request-timestamp'];
  try {
    if (typeof signature !== 'string' || typeof timestamp !== 'string')
      throw new Error('the headers of a signature are missing');
    const signed = { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) };
    verifySlackRequest({ signingSecret, body, headers: signed });
  } catch (error) {
    throw new Refusal(401, (error as Error).message);
  }
}

/** The body as Bolt expects it; uses up the bytes. Throws a 400 for what is neither a form nor an object in JSON. */
export function parseBody(sent: Sent): Record<string, unknown> {
  try {
    const body = 'json' in sent ? JSON.parse(sent.json.toString()) : parseForm(sent);
    if (body !== null && typeof body === 'object' && !Array.isArray(body)) return body;
  } catch {
    // The parser's words repeat the body's.
  }
  throw new Refusal(400, 'a body that cannot be read');
}

function parseForm(sent: Exclude<Sent, { json: Buffer }>): unknown {
  if ('payload' in sent) return JSON.parse(decodeField(withoutMessage(sent.payload)));
  const { payload, command } = sent.fields;
  if (typeof payload === 'string') return JSON.parse(payload);
  return command === undefined ? undefined : sent.fields;
}

/** Without its parameters, as in `; charset=utf-8`. */
function mediaType(contentType = ''): string {
  return contentType.split(';', 1)[0]!.trim().toLowerCase();
}

/** A field's text, decoded in the place where it stands, as it only gets shorter. Throws where `%` leads to no byte. */
function decodeField(bytes: Buffer): string {
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    let byte = bytes[at]!;
    if (byte === PLUS) byte = SPACE;
    else if (byte === PERCENT) {
      byte = (DIGITS[bytes[at + 1]!] ?? NONE) * 16 + (DIGITS[bytes[at + 2]!] ?? NONE);
      if (!(byte >= 0)) throw new URIError('% without two hexadecimal digits');
      at += 2;
    }
    bytes[length] = byte;
    length += 1;
  }
  return bytes.toString('utf8', 0, length);
}

const [PLUS, PERCENT, SPACE] = Buffer.from('+% ') as unknown as [number, number, number];
/** Hexadecimal digits by their byte. */
const NONE = -256;
const DIGITS = Int16Array.from({ length: 256 }, (_, byte) => {
  const digit = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(digit) ? NONE : digit;
});

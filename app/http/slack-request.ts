/**
 * What Slack sends over HTTP, read whole, held against its signature, and parsed. Commands come as a form, clicks
 * and submitted forms as JSON in the form's one field `payload`, which is decoded by itself, at a third of what
 * `querystring` takes for it.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';
import { verifySlackRequest } from '@slack/bolt/dist/receivers/verify-request';
import { withoutMessage } from './unread-message';

/** A request that is answered with a status and nothing else. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 413,
    message: string,
  ) {
    super(message);
  }
}

/** The bytes of a request. Rejects with a 413 for one of more than `limit` bytes, as soon as that is known. */
export function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const tooLarge = () => reject(new Refusal(413, `a body of more than ${limit} bytes`));
    if (Number(request.headers['content-length']) > limit) return tooLarge();
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) return void chunks.push(chunk);
      request.off('data', take);
      tooLarge();
    };
    request.on('data', take);
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.once('error', () => reject(new Refusal(400, 'a body that ended early')));
  });
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
export function parseBody({ headers }: IncomingMessage, bytes: Buffer): Record<string, unknown> {
  try {
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    const body = isForm ? parseForm(bytes) : JSON.parse(bytes.toString());
    if (body !== null && typeof body === 'object' && !Array.isArray(body)) return body;
  } catch {
    // The parser's words repeat the body's.
  }
  throw new Refusal(400, 'a body that cannot be read');
}

const PAYLOAD = 'payload=';

function parseForm(bytes: Buffer): unknown {
  const isPayload = bytes.toString('latin1', 0, PAYLOAD.length) === PAYLOAD && !bytes.includes('&');
  if (isPayload) return JSON.parse(decodeField(withoutMessage(bytes.subarray(PAYLOAD.length))));
  const { payload, ...fields } = parse(bytes.toString());
  if (typeof payload === 'string') return JSON.parse(payload);
  return fields.command === undefined ? undefined : fields;
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

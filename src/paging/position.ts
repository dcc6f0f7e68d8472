/**
 * A place inside a walk, and the text boto3 writes for it, byte for byte: base64 over Python's JSON
 * (`", "` and `": "`, ASCII only). So a NextToken from boto3 or `aws support describe-cases
 * --starting-token` works here, and ours works there.
 * https://github.com/boto/botocore/blob/develop/botocore/paginate.py
 */
import { Problem } from '../problem';

/**
 * `token` fetches the window (absent: the first one), `skip` of its items were shown, and `after`
 * is the key of the last one of them. Where `after` is known it wins: windows move, keys do not.
 */
export interface Position {
  readonly token?: string;
  readonly skip: number;
  readonly after?: string;
}

export const START: Position = { skip: 0 };

/** A position as boto3's NextToken. `after` has no place in that format and is left out. */
export function toNextToken({ token, skip }: Position): string {
  const amount = skip > 0 ? `, "boto_truncate_amount": ${skip}` : '';
  return Buffer.from(`{"nextToken": ${asciiJson(token ?? null)}${amount}}`).toString('base64');
}

/**
 * The position a StartingToken names. An object with exactly boto3's keys is a resume token; any other
 * text is the service's own token and is passed on as it is. Throws `bad-request` for boto3's keys
 * with others beside them, or with values of the wrong type: they would override the caller's query.
 */
export function fromStartingToken(text: unknown): Position {
  if (typeof text !== 'string') throw new Problem('bad-request', 'StartingToken must be text');
  const data = decode(text);
  if (data === undefined) return opaque(text);
  const { nextToken: token = null, boto_truncate_amount: skip = 0, ...others } = data;
  const known = 'nextToken' in data && Object.keys(others).length === 0;
  const typed = (token === null || typeof token === 'string') && Number.isInteger(skip) && Number(skip) >= 0;
  if (!known || !typed)
    throw new Problem('bad-request', 'StartingToken holds something other than a resume point');
  return { ...(token === null ? {} : opaque(String(token))), skip: Number(skip) };
}

/** botocore takes the word None for "no token", so a token printed by Python means the same here. */
function opaque(token: string): Position {
  return token === 'None' ? START : { token, skip: 0 };
}

/** The object in a resume token, or undefined where the text is something else. */
function decode(text: string): Record<string, unknown> | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) return undefined;
  try {
    const data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as object;
    // Throws where it is no object.
    if ('nextToken' in data || 'boto_truncate_amount' in data) return data as Record<string, unknown>;
  } catch {}
  return undefined;
}

function asciiJson(value: string | null): string {
  const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[^ -~]/g, escaped);
}

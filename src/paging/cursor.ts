/**
 * A cursor on the wire: the value of a Slack button, which Slack hands back on a click. At most 1,900
 * bytes of printable ASCII without `& < > "`, so bytes, characters and escaped characters are the same
 * number, well under Slack's 2,000. Readable in a log, tokens as they came, each once.
 * https://docs.slack.dev/reference/block-kit/block-elements/button-element
 */
import { createHash } from 'node:crypto';
import { Problem } from '../problem';
import { type Position, START } from './position';

export const CURSOR_LIMIT = 1900;
const VERSION = '1';
const CHECK_LENGTH = 8;
const COUNT = /^(0|[1-9]\d{0,8})$/;

/** A place in a listing: what is listed, where the page starts, and how we came here. */
export interface Cursor {
  /** What the person asked for, in words that whoever reads the cursor can parse. */
  readonly query: string;
  readonly position: Position;
  /** 1 for the first page. */
  readonly page: number;
  /** How many items the pages before it showed. */
  readonly shown: number;
  /** How many items the service handed out in the windows before this one. */
  readonly read: number;
  /** Where the pages before it start, newest last. */
  readonly trail: readonly Step[];
}

export type Step = Pick<Cursor, 'position' | 'shown' | 'read'>;

/** The first page of a listing. */
export function firstPage(query: string): Cursor {
  return { query, position: START, page: 1, shown: 0, read: 0, trail: [] };
}

/** The page behind `from`, where that one stopped. */
export function pageBehind(from: Cursor, stop: Step): Cursor {
  const { position, shown, read } = from;
  return { ...from, ...stop, page: from.page + 1, trail: [...from.trail, { position, shown, read }] };
}

/** The page one came from, or undefined where the trail does not reach back. */
export function pageBefore({ trail, ...from }: Cursor): Cursor | undefined {
  const last = trail.at(-1);
  return last && { ...from, ...last, page: from.page - 1, trail: trail.slice(0, -1) };
}

/**
 * The cursor as a button value. Where it is too long its oldest steps are left out; undefined where even
 * its position does not fit (a very long token).
 */
export function encodeCursor(cursor: Cursor, limit = CURSOR_LIMIT): string | undefined {
  for (let trail = cursor.trail; ; trail = trail.slice(Math.ceil(trail.length / 8))) {
    const value = write({ ...cursor, trail });
    if (value.length <= limit) return value;
    if (trail.length === 0) return undefined;
  }
}

function write({ query, page, trail, ...place }: Cursor): string {
  const tokens: string[] = [];
  const step = ({ position: { token, skip, after }, shown, read }: Step) => {
    if (token !== undefined && !tokens.includes(token)) tokens.push(token);
    const index = token === undefined ? 0 : tokens.indexOf(token) + 1;
    return [index, skip, shown, read, ...(after === undefined ? [] : [escapeText(after)])].join(',');
  };
  const steps = [place, ...trail].map(step);
  const fields = [VERSION, escapeText(query), page, steps.join('!'), ...tokens.map(escapeText)];
  return seal(fields.join(';'));
}

/**
 * The cursor in a button value. Throws `stale-cursor` for everything else: another version, a value cut
 * short or changed, a shape we never write. It says where to go, never who may.
 */
export function decodeCursor(value: unknown): Cursor {
  const [version, query, page, steps, ...tokens] = unseal(value).split(';').map(String);
  if (version !== VERSION || steps === undefined) throw stale();
  const [place, ...trail] = steps.split('!').map((step) => readStep(step, tokens.map(unescapeText)));
  const cursor = {
    query: unescapeText(query!),
    page: count(page!),
    ...place!,
    trail,
  };
  if (cursor.page < 1 || trail.length >= cursor.page) throw stale();
  return cursor;
}

function readStep(text: string, tokens: string[]): Step {
  const [index = '', skip = '', shown = '', read = '', after, ...more] = text.split(',');
  const token = tokens[count(index) - 1];
  if (more.length > 0 || (index !== '0' && token === undefined)) throw stale();
  const key = after === undefined ? {} : { after: unescapeText(after) };
  return {
    position: { ...(index === '0' ? {} : { token }), skip: count(skip), ...key },
    shown: count(shown),
    read: count(read),
  };
}

function count(text: string): number {
  if (!COUNT.test(text)) throw stale();
  return Number(text);
}

/** A check, not a signature: it tells a value that was cut or changed from one of ours. */
function check(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, CHECK_LENGTH);
}

function seal(text: string): string {
  return `${text};${check(text)}`;
}

function unseal(value: unknown): string {
  if (typeof value !== 'string' || value.length > CURSOR_LIMIT) throw stale();
  const text = value.slice(0, -CHECK_LENGTH - 1);
  if (value !== seal(text)) throw stale();
  return text;
}

/** Separators and whatever Slack would escape are percent-encoded; base64 stays as it is. */
function escapeText(text: string): string {
  return text.replace(/[^ -~]+|[%;,!&<>"]/gu, (part) =>
    encodeURIComponent(part.toWellFormed()).replace('!', '%21'),
  );
}

function unescapeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw stale(cause);
  }
}

function stale(cause?: unknown): Problem {
  return new Problem('stale-cursor', '', { cause });
}

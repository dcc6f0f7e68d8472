/**
 * A cursor on the wire: the value of a Slack button, which Slack hands back on a click. At most 1,900
 * bytes of printable ASCII without `& < > "`, so bytes, characters and escaped characters are the same
 * number, well under Slack's 2,000. Readable in a log, tokens as they came, each once.
 * https://docs.slack.dev/reference/block-kit/block-elements/button-element
 */
import { hash } from 'node:crypto';
import { Problem } from '../problem';
import { forTheSame } from '../remembered';
import { type Position, START } from './position';

export const CURSOR_LIMIT = 1900;
const VERSION = '2';
/** Of cursors from before a list had one order. Their places are still good, their keys are those of another order. */
const EARLIER = '1';
const CHECK_LENGTH = 8;
/** Before the number of a page: it is read backwards, or gone back to. */
const BACK = /^-/;
const AGAIN = /^=/;
const COUNT = /^(0|[1-9]\d{0,8})$/;

/** A place in a listing: what is listed, where the page starts, and the way there. */
export interface Cursor {
  /** What the person asked for, in words that the reader of the cursor can parse. */
  readonly query: string;
  readonly position: Position;
  /** 1 for the first page. */
  readonly page: number;
  /** How many items the pages before it showed. */
  readonly shown: number;
  /** How many items the service handed out in the windows before this one. */
  readonly read: number;
  /** Where the pages before it start, newest last; the oldest are left out where there is no room. */
  readonly trail: readonly Step[];
  /** Whether the position is where the page ends: the way back where the trail is used up. */
  readonly isBack?: true;
  /** Whether the page was read before and is gone back to: whatever source was not in it then stays out. */
  readonly isAgain?: true;
  /** Whether a bot of version 1 wrote it; what is written is of the present version. */
  readonly isEarlier?: boolean;
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

/** The page one came from; undefined before the first. Where the trail is used up, it is the one that ends where this one starts. */
export function pageBefore({ trail, ...from }: Cursor): Cursor | undefined {
  const last = trail.at(-1);
  const page = from.page - 1;
  if (last) return { ...from, ...last, page, trail: trail.slice(0, -1) };
  return page > 0 ? { ...from, page, trail, isBack: true } : undefined;
}

/**
 * The cursor as a button value. Where it is too long its oldest steps are left out; undefined where even
 * its position does not fit (a very long token).
 */
export function encodeCursor(
  { query, page, trail, isBack, isAgain, isEarlier: _, ...place }: Cursor,
  limit = CURSOR_LIMIT,
): string | undefined {
  // A token is written once, and named by its number, however many steps use it.
  const tokens = new Map<string, number>();
  const written: string[] = [];
  const steps: string[] = [];
  const head = [VERSION, escapeText(query), `${isBack ? '-' : isAgain ? '=' : ''}${page}`].join(';');
  let length = head.length + CHECK_LENGTH + 1;

  /** False where the step has no room any more. */
  function add({ position: { token, skip, after }, shown, read }: Step): boolean {
    const number = token === undefined ? 0 : (tokens.get(token) ?? tokens.size + 1);
    const step = `${number},${skip},${shown},${read}${after === undefined ? '' : `,${escapeText(after)}`}`;
    const unwritten = token !== undefined && number > tokens.size ? [escapeText(token)] : [];
    length += [step, ...unwritten].reduce((sum, text) => sum + text.length + 1, 0);
    if (length > limit) return false;
    steps.push(step);
    written.push(...unwritten);
    if (token !== undefined) tokens.set(token, number);
    return true;
  }

  if (!add(place)) return undefined;
  for (let at = trail.length - 1; at >= 0 && add(trail[at]!); at -= 1);
  const [first, ...newestFirst] = steps;
  return seal([head, [first, ...newestFirst.reverse()].join('!'), ...written].join(';'));
}

/**
 * The cursor in a button value. Throws `stale-cursor` for everything else: another version, a value cut
 * short or changed, a shape that is never written. It says where to go, never who may.
 */
export function decodeCursor(value: unknown): Cursor {
  if (typeof value !== 'string') throw stale();
  return read(value);
}

/** The guard reads a click's cursor, and then the turn does. */
const read = forTheSame((value): Cursor => {
  const [version, query, page, steps, ...tokens] = unseal(value).split(';').map(String);
  if ((version !== VERSION && version !== EARLIER) || steps === undefined) throw stale();
  const known = tokens.map(unescapeText);
  const [place, ...trail] = steps.split('!').map((step) => readStep(step, known));
  const cursor = {
    query: unescapeText(query!),
    page: count(page?.replace(/^[-=]/, '')),
    ...place!,
    trail,
    ...(BACK.test(page ?? '') ? { isBack: true as const } : {}),
    ...(AGAIN.test(page ?? '') ? { isAgain: true as const } : {}),
    ...(version === EARLIER ? { isEarlier: true } : {}),
  };
  if (trail.length >= cursor.page) throw stale();
  return cursor;
});

const STEP = /^(0|[1-9]\d{0,8}),(0|[1-9]\d{0,8}),(0|[1-9]\d{0,8}),(0|[1-9]\d{0,8})(?:,([^,]*))?$/;

function readStep(text: string, tokens: string[]): Step {
  const fields = STEP.exec(text);
  if (!fields) throw stale();
  const number = Number(fields[1]);
  const token = tokens[number - 1];
  if (number > 0 && token === undefined) throw stale();
  const after = fields[5];
  const position: { -readonly [Key in keyof Position]: Position[Key] } = { skip: Number(fields[2]) };
  if (number > 0) position.token = token;
  if (after !== undefined) position.after = unescapeText(after);
  return { position, shown: Number(fields[3]), read: Number(fields[4]) };
}

function count(text = ''): number {
  if (!COUNT.test(text)) throw stale();
  return Number(text);
}

/** A check, not a signature: it tells a value that was cut or changed from one of ours. */
function check(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, CHECK_LENGTH);
}

function seal(text: string): string {
  return `${text};${check(text)}`;
}

function unseal(value: string): string {
  if (value.length > CURSOR_LIMIT) throw stale();
  const text = value.slice(0, -CHECK_LENGTH - 1);
  if (value !== seal(text)) throw stale();
  return text;
}

/** Separators and whatever Slack would escape are percent-encoded; base64 stays as it is. */
function escapeText(text: string): string {
  if (!TO_ESCAPE.test(text)) return text;
  return text.replace(/[^ -~]+|[%;,!&<>"]/gu, (part) =>
    encodeURIComponent(part.toWellFormed()).replace('!', '%21'),
  );
}

const TO_ESCAPE = /[^ -~]|[%;,!&<>"]/;

function unescapeText(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw stale(cause);
  }
}

function stale(cause?: unknown): Problem {
  return new Problem('stale-cursor', '', { cause });
}

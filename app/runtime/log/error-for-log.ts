/**
 * An error as the log keeps it: name, code, message and where it was thrown, and the same of what caused it; none of its
 * other properties, among which libraries keep whole answers (`$responseBodyText`, `data`, `input`). Messages quote what
 * was given to them, JSON.parse's the text itself, so quotations are left out.
 * https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Errors/JSON_bad_parse
 */
import { scrub } from './scrub';

export interface LoggedError {
  readonly name: string;
  /** `ECONNREFUSED` and the like. */
  readonly code?: string;
  readonly message: string;
  readonly at?: readonly string[];
  readonly cause?: LoggedError;
  /** Of several that were tried in vain. */
  readonly errors?: readonly LoggedError[];
}

const MOST_CAUSES = 5;
const MOST_FRAMES = 8;
const MOST_ERRORS = 4;
/** Characters. */
const LONGEST = 1_000;

/** Never throws, whatever was thrown: a DOMException, a text, nothing at all. */
export function errorForLog(error: unknown, depth = 0): LoggedError {
  try {
    return isErrorLike(error) ? errorAt(error, depth) : thrownValue(error);
  } catch {
    return { name: 'unknown', message: 'an error that cannot be read' };
  }
}

interface ErrorLike {
  readonly name: string;
  readonly message: string;
  readonly stack?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** By its shape: errors of other realms, and on Node 20 a TimeoutError too, are no native errors. */
function isErrorLike(error: unknown): error is ErrorLike {
  if (typeof error !== 'object' || error === null) return false;
  const { name, message } = error as Partial<ErrorLike>;
  return typeof name === 'string' && typeof message === 'string';
}

function errorAt({ name, message, stack, code, cause, errors }: ErrorLike, depth: number): LoggedError {
  const goesOn = depth < MOST_CAUSES;
  const at = framesOf(stack, message);
  return {
    name: scrub(name.slice(0, 100)),
    ...(isCode(code) && { code }),
    message: messageForLog(name, message),
    ...(at.length > 0 && { at }),
    ...(goesOn && cause !== undefined && { cause: errorForLog(cause, depth + 1) }),
    ...(goesOn &&
      Array.isArray(errors) && {
        errors: errors.slice(0, MOST_ERRORS).map((one) => errorForLog(one, MOST_CAUSES)),
      }),
  };
}

/** What is no error may be a case, or a request: of an object only the kind is told. */
function thrownValue(thrown: unknown): LoggedError {
  const name =
    typeof thrown === 'object' && thrown !== null ? (thrown.constructor?.name ?? 'Object') : typeof thrown;
  const message =
    typeof thrown === 'string' ? messageForLog('', thrown) : 'something that is no error was thrown';
  return { name: scrub(name.slice(0, 100)), message };
}

function isCode(code: unknown): code is string {
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code);
}

/** Messages known to end in what they were given. */
const QUOTING =
  /^(Malformed request body:|Failed to parse URL from|Invalid (?:regular expression|time zone|language tag|locale|URL)[\w ]*:|Cannot (?:create|assign to|redefine|delete|add) property|Cannot use 'in' operator|.{0,200}?\breceived\b).*$/is;
/** Quoted, from the first mark to the last of the same kind in its line, unless it is a name. */
const QUOTED = [/"[^\n]*"/g, /(?<!\w)'[^\n]*'/g, /`[^\n]*`/g, /“[^\n]*”/g];
const NAME = /^.[\w.$:/-]{0,60}.$/;

/** The message without quotations of what came from outside, scrubbed, and not longer than 1,000 characters. */
export function messageForLog(name: string, message: string): string {
  const scrubbed = scrub(message).slice(0, LONGEST);
  if (name === 'SyntaxError' && /["'`]|JSON/.test(scrubbed)) return jsonError(scrubbed);
  const short = scrubbed.replace(QUOTING, '$1 …');
  return QUOTED.reduce(
    (text, pattern) =>
      text.replace(pattern, (quote) => (NAME.test(quote) ? quote : `${quote[0]}…${quote.at(-1)}`)),
    short,
  );
}

/** The engine's words repeat the text; its place in the text says enough. */
function jsonError(message: string): string {
  const [, place] = /JSON at position (\d{1,10})\b/.exec(message) ?? [];
  return `not valid JSON${place === undefined ? '' : `, at position ${place}`}`;
}

/** The stack's own lines: a message may have lines that look like them. */
function framesOf(stack: unknown, message: string): string[] {
  if (typeof stack !== 'string') return [];
  const begin = stack.indexOf(message);
  const behind = begin < 0 ? stack : stack.slice(begin + message.length);
  const lines = behind.slice(0, 10 * LONGEST).split('\n');
  const frames = lines.filter((line) => FRAME.test(line)).slice(0, MOST_FRAMES);
  return frames.map((line) => scrub(line.trim().slice(0, 300)));
}

/** `at read (/app/dist/src/x.js:10:5)`, `at async Promise.all (index 0)`, `at <anonymous>`. */
const FRAME = /^\s{1,8}at [^\n]{0,300}?(?::\d+\)?|<anonymous>\)?|native\)?|\(index \d+\))$/;

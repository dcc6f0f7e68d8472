/**
 * Structured logs on standard output. What an error says may come from outside and hold an address or a
 * token (AWS names the caller in "not authorized"), so every text is scrubbed on its way.
 */
import { types } from 'node:util';
import type { Logger as BoltLogger, LogLevel } from '@slack/bolt';
import pino, { type DestinationStream, type Logger } from 'pino';

const SECRETS: [RegExp, string][] = [
  [/[\w.+%-]+@[\w-]+(\.[\w-]+)*/g, '[address]'],
  [/\bx(ox[a-z]|app)-[\w-]+/g, '[token]'],
  [/\b(AKIA|ASIA)[A-Z0-9]{12,}/g, '[key]'],
  [/https:\/\/hooks\.slack\.com\/\S+/g, '[response_url]'],
];

/** Where Bolt could not parse a body it repeats the parser's words, which repeat the body's. */
const QUOTES_BODY = /^(Malformed request body): .*/s;

export function scrub(text: string): string {
  return SECRETS.reduce((scrubbed, [pattern, name]) => scrubbed.replace(pattern, name), text);
}

export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: undefined, serializers: { err: errorForLog } };
  return destination ? pino(options, destination) : pino(options);
}

/** Name, message and stack of an error and of what caused it, scrubbed; none of its other properties. */
export function errorForLog(error: unknown, depth = 0): unknown {
  if (!types.isNativeError(error)) return typeof error;
  const { name, message, stack = '', cause } = error;
  const at = stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
  const because = cause === undefined || depth > 4 ? {} : { cause: errorForLog(cause, depth + 1) };
  return { name, message: scrub(message), at: at.slice(0, 8).map((line) => line.trim()), ...because };
}

/** Bolt's own messages: warnings and errors only, as its `debug` prints whole payloads. */
export function boltLogger(log: Logger): BoltLogger {
  const text = (parts: unknown[]) =>
    scrub(parts.map((part) => (types.isNativeError(part) ? part.message : String(part))).join(' ')).replace(
      QUOTES_BODY,
      '$1',
    );
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts: unknown[]) => log.warn({ from: 'bolt' }, text(parts)),
    error: (...parts: unknown[]) => log.error({ from: 'bolt' }, text(parts)),
    setLevel: () => {},
    getLevel: () => 'warn' as LogLevel.WARN,
    setName: () => {},
  };
}

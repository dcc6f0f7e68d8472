/**
 * Structured logs on standard output: one JSON object a line, times in ISO 8601 and UTC like the audit's. What an error
 * says may come from outside and hold an address or a token (AWS names the caller in "not authorized"), so every
 * text is scrubbed on its way. https://github.com/pinojs/pino/blob/main/docs/api.md#timestamp-boolean--function
 */
import type { Logger as BoltLogger, LogLevel } from '@slack/bolt';
import pino, { type DestinationStream, type Logger } from 'pino';
import { errorForLog, messageForLog } from './error-for-log';

export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => errorForLog(error) },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** For Bolt and Slack's clients, whose own logs are not JSON: warnings and errors only, as their `debug` prints payloads. */
export function boltLogger(log: Logger): BoltLogger {
  const text = (parts: unknown[]) => parts.map(textOf).join(' ');
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

function textOf(part: unknown): string {
  if (typeof part !== 'object' || part === null) return messageForLog('', String(part));
  const { name, message } = errorForLog(part);
  return `${name}: ${message}`;
}

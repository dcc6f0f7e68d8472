/** The bot's log kept in memory for the drawer, instead of on standard output: the last 300 lines. */
import { Writable } from 'node:stream';

const MOST_LINES = 300;

export interface LogLines {
  /** Oldest first. */
  readonly lines: readonly string[];
  /** Where the log is written to. */
  readonly stream: Writable;
  /** Calls `listener` with each line from now on. */
  onLine(listener: (line: string) => void): void;
}

export function createLogLines(): LogLines {
  const lines: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      const line = String(chunk).trimEnd();
      lines.push(line);
      if (lines.length > MOST_LINES) lines.shift();
      for (const listener of listeners) listener(line);
      done();
    },
  });
  return { lines, stream, onLine: (listener) => void listeners.push(listener) };
}

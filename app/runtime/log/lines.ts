/**
 * Lines that leave the process one after the other, each known to be out or not. A pipe whose reader has stalled takes
 * nothing and says nothing, so each line has a deadline; a full disk may take half a line, which is finished first when
 * there is room again. Node writes to a pipe without blocking, and to a file at once.
 * https://nodejs.org/api/process.html#a-note-on-process-io
 */
import { closeSync, fstatSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';

export interface Lines {
  /** Resolves when the line is out of the process; rejects where it could not be written, or not in time. */
  write(line: string): Promise<void>;
  /** Bytes that wait to get out. */
  readonly waiting: number;
}

/** Milliseconds. */
const DEADLINE = 5_000;
/** Bytes that may wait: more of them are refused at once. */
const MOST_WAITING = 4 * 1024 * 1024;

const STDOUT = 1;

/** Appends to a file, which is opened anew after a failure. Throws where it cannot be opened now. */
export function linesToFile(path: string): Lines {
  mkdirSync(dirname(path), { recursive: true });
  let open: number | undefined = openSync(path, 'a');
  return linesToDescriptor({
    get() {
      open ??= openSync(path, 'a');
      return open;
    },
    drop() {
      if (open !== undefined) closeSync(open);
      open = undefined;
    },
  });
}

function linesToDescriptor(file: { get(): number; drop(): void }): Lines {
  /** What is left of a line whose beginning is in the file. */
  let rest = Buffer.alloc(0);

  /** Gives what could not be written and why. */
  function put(bytes: Buffer): { left: Buffer; error?: unknown } {
    let left = bytes;
    try {
      while (left.length > 0) left = left.subarray(writeSync(file.get(), left));
      return { left };
    } catch (error) {
      return { left, error };
    }
  }

  return {
    waiting: 0,
    async write(line) {
      const before = put(rest);
      rest = before.left as typeof rest;
      if (before.error) {
        file.drop();
        throw before.error;
      }
      const bytes = Buffer.from(line);
      const { left, error } = put(bytes);
      if (!error) return;
      file.drop();
      if (left.length < bytes.length) rest = left as typeof rest;
      throw error;
    },
  };
}

/** Writes to a stream that may be read slowly, or no longer. */
export function linesToStream(stream: Writable, deadline = DEADLINE): Lines {
  let isStalled = false;
  return {
    get waiting() {
      return stream.writableLength;
    },
    write: (line) =>
      new Promise((resolve, reject) => {
        const late = () => {
          isStalled = true;
          reject(new Error(`nobody has read what was written for ${deadline} ms`));
        };
        if (stream.writableLength > MOST_WAITING || (isStalled && stream.writableLength > 0)) return late();
        const timer = setTimeout(late, deadline).unref();
        stream.write(line, (error) => {
          clearTimeout(timer);
          isStalled = false;
          if (error) reject(error);
          else resolve();
        });
      }),
  };
}

/** Standard output, whatever it is. `gone` hears that its reader has left for good. */
export function standardOutput(gone: () => void): Lines {
  if (fstatSync(STDOUT).isFile()) return linesToDescriptor({ get: () => STDOUT, drop() {} });
  process.stdout.on('error', gone);
  return linesToStream(process.stdout);
}

/** A destination for a log: what cannot be taken is left out, and the next line that can be says how much was. */
export function logDestination(lines: Lines): { write(line: string): void } {
  let lost = 0;
  const count = () => {
    lost += 1;
  };
  return {
    write(line) {
      if (lost > 0 && lines.waiting === 0) {
        const said = {
          level: 'warn',
          time: new Date().toISOString(),
          lost,
          msg: 'lines of the log were lost',
        };
        lost = 0;
        lines.write(`${JSON.stringify(said)}\n`).catch(count);
      }
      lines.write(line).catch(count);
    },
  };
}

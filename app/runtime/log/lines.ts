/**
 * Lines that leave the process one after the other, each known to be out or not. A pipe whose reader has stalled takes
 * nothing and says nothing, so each line has a deadline; a full disk may take half a line, which is finished first when
 * there is room again. Node writes to a pipe without blocking, and to a file at once.
 * https://nodejs.org/api/process.html#a-note-on-process-io
 */
import { closeSync, fstatSync, mkdirSync, openSync, type Stats, statSync, writeSync } from 'node:fs';
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

/**
 * Appends to a file, which is opened anew after a failure, and where another file or none is at its path by now: nobody
 * would find a line there. Throws where it cannot be opened now.
 */
export function linesToFile(path: string): Lines {
  mkdirSync(dirname(path), { recursive: true });
  let open: number | undefined = openSync(path, 'a');
  const drop = () => {
    if (open !== undefined) closeSync(open);
    open = undefined;
  };
  return linesToDescriptor({
    get() {
      if (open !== undefined && !isAt(path, open)) drop();
      open ??= openSync(path, 'a');
      return open;
    },
    drop,
  });
}

function isAt(path: string, open: number): boolean {
  const [there, ours] = [statSync(path, { throwIfNoEntry: false }), fstatSync(open)];
  return there?.ino === ours.ino && there.dev === ours.dev;
}

/** What is left of a line whose beginning ends a file. */
interface Rest {
  readonly bytes: Buffer;
  readonly of: Pick<Stats, 'ino' | 'size'>;
}

function linesToDescriptor(file: { get(): number; drop(): void }): Lines {
  let rest: Rest | undefined;

  /** Throws why not all could be written; what is left is a rest where its beginning is out. */
  function put(bytes: Buffer, isBegun: boolean): void {
    let left = bytes;
    let at: number | undefined;
    try {
      at = file.get();
      while (left.length > 0) left = left.subarray(writeSync(at, left));
      rest = undefined;
    } catch (error) {
      if (at !== undefined && (isBegun || left.length < bytes.length))
        rest = { bytes: left, of: fstatSync(at) };
      file.drop();
      throw error;
    }
  }

  /** Without its beginning, moved or emptied away meanwhile, a rest is no line. */
  function finish({ bytes, of }: Rest): void {
    const { ino, size } = fstatSync(file.get());
    if (ino === of.ino && size >= of.size) put(bytes, true);
    else rest = undefined;
  }

  return {
    waiting: 0,
    async write(line) {
      if (rest) finish(rest);
      put(Buffer.from(line), false);
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

/**
 * A file read from its start to its end, cut where AWS wants it cut. Nothing of it is kept: a part that has to be sent
 * again is read again.
 */
import { Problem, problemIn } from '../../../problem';
import type { Outgoing } from '../../acting/acting';

export interface Parts {
  /** The bytes of the file from `from` on, exactly `size` of them. Throws `file-unread` where there are not as many. */
  part(from: number, size: number): AsyncGenerator<Uint8Array>;
  /** Throws `file-unread` where there is more of it. */
  ended(): Promise<void>;
  close(): Promise<void>;
}

export function createParts(file: Outgoing, signal?: AbortSignal): Parts {
  let reading: AsyncIterator<Uint8Array> | undefined;
  /** Where the next byte is that will be handed out, and what was read beyond it. */
  let at = 0;
  let rest: Uint8Array = new Uint8Array();

  /** Undefined at the end. */
  async function more(): Promise<Uint8Array | undefined> {
    while (rest.length === 0) {
      const { value, done } = await unread(async () => {
        reading ??= (await file.read(signal))[Symbol.asyncIterator]();
        return reading.next();
      });
      if (done) return undefined;
      rest = value;
    }
    return rest;
  }

  async function* part(from: number, size: number): AsyncGenerator<Uint8Array> {
    if (from < at) await close();
    while (at < from + size) {
      const found = await more();
      if (!found) throw new Problem('file-unread', '', { cause: new Error('it is shorter than Slack says') });
      const border = at < from ? from : from + size;
      const taken = found.subarray(0, border - at);
      rest = found.subarray(taken.length);
      at += taken.length;
      if (at > from) yield taken;
    }
  }

  async function close(): Promise<void> {
    const left = reading;
    reading = undefined;
    rest = new Uint8Array();
    at = 0;
    await left?.return?.()?.catch(() => {});
  }

  return {
    part,
    async ended() {
      if (await more())
        throw new Problem('file-unread', '', { cause: new Error('it is longer than Slack says') });
    },
    close,
  };
}

async function unread<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (cause) {
    throw problemIn(cause) ?? new Problem('file-unread', '', { cause });
  }
}

/**
 * One message that is edited while something goes on. Slack takes about fifty edits a minute, so most of
 * them are left out; the last word is not, and it never overtakes an earlier one.
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
import type { Message } from '../blocks/message';
import type { Wait } from './spacing';

export interface Progress {
  /** Edits the message as soon as it may be edited, with what is true then. Never waits, never throws. */
  show(draw: () => Message): void;
  /** The last word: tried a few times, then rejects as the edit does. */
  finish(message: Message): Promise<void>;
}

interface ProgressOptions {
  readonly edit: (message: Message) => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly wait: Wait;
  /** Milliseconds from one edit to the next. */
  readonly every: number;
}

const LAST_WORDS = 3;
const BETWEEN_MS = 2_000;

export function createProgress({ edit, now, wait, every }: ProgressOptions): Progress {
  const finishing = new AbortController();
  let next: (() => Message) | undefined;
  let editing: Promise<void> | undefined;
  let last = now();

  async function editOn(): Promise<void> {
    while (next && !finishing.signal.aborted) {
      await wait(Math.max(0, last + every - now()), finishing.signal).catch(() => {});
      if (finishing.signal.aborted) return;
      const draw = next;
      next = undefined;
      last = now();
      // An edit that fails is made good by the next one.
      await edit(draw()).catch(() => {});
    }
  }

  return {
    show(draw) {
      next = draw;
      editing ??= editOn().finally(() => {
        editing = undefined;
      });
    },
    async finish(message) {
      finishing.abort();
      await editing;
      for (let left = LAST_WORDS; ; left -= 1) {
        try {
          return await edit(message);
        } catch (error) {
          if (left <= 1) throw error;
          await wait(BETWEEN_MS);
        }
      }
    },
  };
}

/**
 * The sandbox's clock, for Slack, AWS Support and the bot alike. It goes as this computer's does and can be pushed forward,
 * never back, so what is posted after a push stands below what was posted before. Signatures, and keys that AWS lends for
 * an hour, go by this computer's: the SDK and Bolt look at no other one.
 */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Push {
  readonly milliseconds: number;
  /** Where to stop next, in milliseconds since 1970; what has passed is a second from now, and what is beyond the end is the end. */
  readonly next: () => number;
  /** What is done there; waited for. */
  readonly stop: (isEnd: boolean) => Promise<unknown>;
  /** Aborted, it ends early. */
  readonly signal?: AbortSignal;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds by which it was pushed. */
  readonly ahead: number;
  readonly isPushed: boolean;
  /** Resolves after so many milliseconds; while the clock is pushed it goes on by them, and nobody waits. */
  wait(milliseconds: number): Promise<void>;
  /** Goes on by so many milliseconds, with stops on the way and one at the end. One push at a time. */
  push(push: Push): Promise<void>;
  /** Calls `listener` at each stop, and when the push is over. */
  onPush(listener: () => void): void;
}

/** Milliseconds from one stop to the next, at the least. */
const STEP = 1_000;

export function createClock(computer: () => number = Date.now): Clock {
  const listeners: (() => void)[] = [];
  let ahead = 0;
  let isPushed = false;
  const now = () => computer() + ahead;
  const tell = () => {
    for (const listener of listeners) listener();
  };

  async function goOn({ milliseconds, next, stop, signal }: Push): Promise<void> {
    const end = now() + milliseconds;
    while (!signal?.aborted) {
      const moment = Math.min(end, Math.max(next(), now() + STEP));
      ahead = Math.max(ahead, moment - computer());
      tell();
      const isEnd = moment === end;
      await stop(isEnd);
      if (isEnd) return;
    }
  }

  return {
    now,
    get ahead() {
      return ahead;
    },
    get isPushed() {
      return isPushed;
    },
    async wait(milliseconds) {
      if (isPushed) ahead += milliseconds;
      else await sleep(milliseconds);
    },
    async push(push) {
      if (isPushed) throw new Error('The clock is being pushed already.');
      isPushed = true;
      try {
        await goOn(push);
      } finally {
        isPushed = false;
        tell();
      }
    },
    onPush: (listener) => void listeners.push(listener),
  };
}

/**
 * The sandbox's clock, for Slack, AWS Support and the bot alike. It goes as this computer's does and can be pushed forward,
 * never back, so what is posted after a push stands below what was posted before. Signatures, and keys that AWS lends for
 * an hour, go by this computer's: the SDK and Bolt look at no other one.
 */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds by which it is ahead of this computer's. */
  readonly ahead: number;
  readonly isPushed: boolean;
  /** Resolves after so many milliseconds; while the clock is pushed it goes on by them, and nobody waits. */
  wait(milliseconds: number): Promise<void>;
  /**
   * Goes on by so many milliseconds, and stops for `run` at each full `every` on the way (such as each full hour, in UTC) and at
   * the end. Ends early where `signal` is aborted. One push at a time.
   */
  push(milliseconds: number, every: number, run: () => Promise<unknown>, signal?: AbortSignal): Promise<void>;
  /** Calls `listener` while it is pushed, and when that is over. */
  onPush(listener: () => void): void;
}

export function createClock(computer: () => number = Date.now): Clock {
  const listeners: (() => void)[] = [];
  let ahead = 0;
  let isPushed = false;
  const now = () => computer() + ahead;
  const goTo = (moment: number) => {
    ahead = Math.max(ahead, moment - computer());
    for (const listener of listeners) listener();
  };

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
    async push(milliseconds, every, run, signal) {
      if (isPushed) throw new Error('The clock is being pushed already.');
      isPushed = true;
      const end = now() + milliseconds;
      try {
        let next = every < milliseconds ? after(now(), every) : end;
        for (; next < end && !signal?.aborted; next = after(next, every)) {
          goTo(next);
          await run();
        }
        if (!signal?.aborted) {
          goTo(end);
          await run();
        }
      } finally {
        isPushed = false;
        for (const listener of listeners) listener();
      }
    },
    onPush: (listener) => void listeners.push(listener),
  };
}

/** The next full `every`. */
function after(moment: number, every: number): number {
  return (Math.floor(moment / every) + 1) * every;
}

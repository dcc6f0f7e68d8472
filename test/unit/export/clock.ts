/** A clock that stands still until somebody waits for it, and a wait that moves it. */
import type { Wait } from '../../../src/export/spacing';

export interface FakeClock {
  readonly now: () => number;
  readonly wait: Wait;
  /** Lets those who wait go on, in the order of their time: all of them, or for so many milliseconds. */
  run(milliseconds?: number): Promise<void>;
}

export function createClock(start = 1_000_000): FakeClock {
  let time = start;
  const sleepers: { at: number; wake: () => void }[] = [];
  return {
    now: () => time,
    wait: (milliseconds, signal) =>
      new Promise((wake, reject) => {
        signal?.throwIfAborted();
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        sleepers.push({ at: time + milliseconds, wake });
      }),
    async run(milliseconds = Number.POSITIVE_INFINITY) {
      const until = time + milliseconds;
      for (let idle = 0; idle < 3; ) {
        await new Promise((resolve) => setImmediate(resolve));
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers[0] && sleepers[0].at <= until ? sleepers.shift() : undefined;
        idle = next ? 0 : idle + 1;
        if (next) time = Math.max(time, next.at);
        next?.wake();
      }
      if (until < Number.POSITIVE_INFINITY) time = until;
    },
  };
}

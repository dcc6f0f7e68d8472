/**
 * Requests of exports go out one at a time, evenly spread, all exports of an account together. The line before AWS
 * (support/aws/pace.ts) lets five go at once and then none for a second, in which a person would wait.
 * https://docs.aws.amazon.com/general/latest/gr/awssupport.html
 */

/** Resolves when the next request may go out. */
export type Spacing = () => Promise<void>;

/** Resolves after so many milliseconds; rejects when the signal aborts. */
export type Wait = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

const APART_MS = 200;

/** At most five requests in any second of the clock, each 200 ms behind the one before. `now` in milliseconds. */
export function createSpacing(now: () => number, wait: Wait): Spacing {
  let last = Number.NEGATIVE_INFINITY;
  let line = Promise.resolve();
  const go = async () => {
    // A timer may fire a moment early, or late: what counts is when the last request went out.
    while (now() < last + APART_MS) await wait(Math.max(0, last + APART_MS - now()));
    last = now();
  };
  return () => {
    line = line.then(go);
    return line;
  };
}

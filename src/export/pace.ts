/**
 * AWS Support answers five requests a second an account, whoever asks, and the quota cannot be raised: one
 * pace for all exports of an account, evenly spread, so that people's clicks find room in between.
 * https://docs.aws.amazon.com/general/latest/gr/awssupport.html
 */

/** Resolves when the next request may go out. */
export type Pace = () => Promise<void>;

/** Resolves after so many milliseconds; rejects when the signal aborts. */
export type Wait = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

const APART_MS = 200;

/** A pace of at most five requests in any second of the clock. `now` in milliseconds. */
export function createPace(now: () => number, wait: Wait): Pace {
  let last = Number.NEGATIVE_INFINITY;
  let line = Promise.resolve();
  const go = async () => {
    // A timer may fire a moment early, or late: what counts is when the last request went out.
    while (now() < last + APART_MS) await wait(last + APART_MS - now());
    last = now();
  };
  return () => {
    line = line.then(go);
    return line;
  };
}

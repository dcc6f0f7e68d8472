/**
 * How long to leave AWS alone after it said "too many requests": longer each time, and never two bots in
 * step. https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */

/** Times in a row. */
export const MOST_THROTTLES = 6;
const LONGEST_MS = 20_000;

/** Milliseconds to wait after the throttle number `times` in a row (1 is the first). `random` gives 0 to 1. */
export function backoff(times: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, 1_000 * 2 ** (times - 1));
  return Math.round(ceiling * (0.5 + random() / 2));
}

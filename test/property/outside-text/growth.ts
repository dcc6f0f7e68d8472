/**
 * Whether a function takes four times as long for four times the text, or sixteen times. Told by a ratio of two
 * times on the same machine, in CPU time of its thread, where other processes and V8's own threads have no part; each is the
 * best of several.
 */
import { existsSync, readFileSync } from 'node:fs';

export type Take = (text: string) => unknown;

/** Characters of the short text; the long one has four times as many. */
const SHORT = 5_000;
const FACTOR = 4;
/** Between 4, which is linear, and 16, which is quadratic. */
const MOST = 8;
/** Milliseconds: below, a clock tells little, and what is quadratic takes longer for 20,000 characters. */
const MEASURABLE = 30;
const RUNS = 3;
/** How often it is measured again. */
const AGAIN = 2;
/** Milliseconds that a garbage collector takes from time to time only: once more is enough, and no longer text is needed. */
const PLAIN = 100;
/** Milliseconds that no garbage collector takes. */
const CLEAR = 1_000;

/** How many times as long it takes, where that is more than linear growth explains; otherwise undefined. */
export function growth(take: Take, textOf: (length: number) => string): number | undefined {
  const first = growthFrom(SHORT, take, textOf);
  // One step may lead over the size of a cache or a heap; what is quadratic goes on like that.
  return first && first.slow < PLAIN ? growthFrom(FACTOR * SHORT, take, textOf)?.times : first?.times;
}

function growthFrom(
  length: number,
  take: Take,
  textOf: (length: number) => string,
): { times: number; slow: number } | undefined {
  const long = textOf(FACTOR * length);
  const once = timed(take, long);
  if (once < MEASURABLE) return undefined;
  const short = textOf(length);
  if (once / timed(take, short) < MOST) return undefined;
  for (let at = 0; ; at += 1) {
    const slow = once > CLEAR ? once : best(take, long);
    const times = slow / best(take, short);
    if (slow < MEASURABLE || times < MOST) return undefined;
    if (at >= again(slow)) return { times, slow };
  }
}

function again(slow: number): number {
  if (slow > CLEAR) return 0;
  return slow > PLAIN ? 1 : AGAIN;
}

function best(take: Take, text: string): number {
  return Math.min(...Array.from({ length: RUNS }, () => timed(take, text)));
}

function timed(take: Take, text: string): number {
  // A text of its own each time, flat, so that nothing is remembered of it.
  const fresh = Buffer.from(text, 'utf16le').toString('utf16le');
  const begun = cpuOfThread();
  try {
    take(fresh);
  } catch {
    // A refusal is an answer.
  }
  return cpuOfThread() - begun;
}

/**
 * Milliseconds. Before Node 23.9 Linux is asked, which counts in steps of a few; elsewhere V8's threads count too.
 * https://docs.kernel.org/scheduler/sched-stats.html
 */
function cpuOfThread(): number {
  const { threadCpuUsage } = process as { threadCpuUsage?: typeof process.cpuUsage };
  if (threadCpuUsage) return threadCpuUsage().user / 1_000;
  if (IS_SCHEDULED) return Number(readFileSync(SCHEDULED, 'utf8').split(' ')[0]) / 1_000_000;
  return process.cpuUsage().user / 1_000;
}

const SCHEDULED = '/proc/self/schedstat';
const IS_SCHEDULED = existsSync(SCHEDULED);

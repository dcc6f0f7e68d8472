/**
 * Numbers of a run. Machines are noisy and their noise has a long tail, so a figure is the median of rounds
 * in which both contenders took part, and its spread is the least and the most of them.
 */

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The middle value, or the mean of the two in the middle. Throws RangeError for no values. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length / 2;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)]!;
  return (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The smallest value that at least `share` (0…1) of the values do not exceed. Throws RangeError for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = ascending(values);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** Throws RangeError for no values. */
export function spread(values: readonly number[]): Spread {
  const sorted = ascending(values);
  return { median: median(sorted), min: sorted[0]!, max: sorted.at(-1)! };
}

/** The ratio of each round, ours over theirs: what both share (a busy machine) cancels out. */
export function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  if (ours.length !== theirs.length) throw new RangeError('a round without its partner has no ratio');
  return ours.map((value, round) => value / theirs[round]!);
}

function ascending(values: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError('no values were measured');
  return [...values].sort((a, b) => a - b);
}

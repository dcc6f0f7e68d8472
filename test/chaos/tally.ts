/** What a run adds up to. */
export interface Tally {
  clicks: number;
  /** Milliseconds from a click to the page it leads to. */
  readonly waits: number[];
  readonly faults: Record<string, number>;
  /** What people were told, by sentence. */
  readonly told: Record<string, number>;
  doubleClicks: number;
  opened: number;
  /** Sentences that say what was lost; a good run has none. */
  readonly losses: string[];
}

export function createTally(): Tally {
  return { clicks: 0, waits: [], faults: {}, told: {}, doubleClicks: 0, opened: 0, losses: [] };
}

export function count(counts: Record<string, number>, name: string, times = 1): void {
  counts[name] = (counts[name] ?? 0) + times;
}

/** The value below which `share` of all lie; 0 where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

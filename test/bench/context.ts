/** What every measure is given: the outside worlds, and how much of everything. */
import type { World } from './world/world';

export interface Scale {
  readonly rounds: number;
  /** Of one figure: behind them no round is begun. */
  readonly seconds: number;
  /** Visits of a batch whose CPU is read. */
  readonly visits: number;
  /** Visits before anything is read: V8 compiles what is hot only after some hundred of them. */
  readonly warmUp: number;
  readonly seams: number;
  /** How often sixty-four people click at once, in each round. */
  readonly crowds: number;
  readonly walkedCases: number;
  readonly farCases: number;
  readonly memoryClicks: number;
  readonly accounts: number;
}

export const FULL: Scale = {
  ...{ rounds: 15, seconds: 8, visits: 120, warmUp: 4_000, seams: 3, crowds: 3 },
  ...{ walkedCases: 20_000, farCases: 10_500, memoryClicks: 10_000, accounts: 1_000 },
};

export const QUICK: Scale = {
  ...{ rounds: 2, seconds: 2, visits: 40, warmUp: 100, seams: 1, crowds: 1 },
  ...{ walkedCases: 4_000, farCases: 1_000, memoryClicks: 600, accounts: 100 },
};

export interface Context {
  readonly world: World;
  readonly scale: Scale;
}

/**
 * A row of the table: what was measured, against what, and whether it is what was promised. Exact counts are
 * always judged; ratios only in a full run, as a short one on a shared machine says little.
 */
import { ratios, type Spread, spread } from './statistics';

export interface Row {
  readonly id: string;
  readonly work: string;
  readonly unit: string;
  readonly ours: Spread;
  /** What the other contender is called, and its figure. */
  readonly against?: string;
  readonly theirs?: Spread;
  readonly ratio?: Spread;
  /** In words: `≤ 1.10 ×`, `exactly 3`. */
  readonly target: string;
  /** Absent where nothing was promised. */
  readonly reached?: boolean;
  /** A wrong one ends the run with an error, even a quick one. */
  readonly exact?: boolean;
  /** What the figure rests on, beside the numbers. */
  readonly note?: string;
}

interface Compared {
  readonly id: string;
  readonly work: string;
  readonly unit: string;
  readonly against: string;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly note?: string;
}

/** The ratio is the median of the rounds' ratios, not the ratio of two medians. */
export function compared({ ours, theirs, atMost, atLeast, ...row }: Compared): Row {
  const ratio = spread(ratios(ours, theirs));
  const target =
    atMost !== undefined
      ? `≤ ${atMost.toFixed(2)} ×`
      : atLeast !== undefined
        ? `≥ ${atLeast.toFixed(2)} ×`
        : '';
  const bounded = atMost !== undefined || atLeast !== undefined;
  const reached = ratio.median <= (atMost ?? Infinity) && ratio.median >= (atLeast ?? 0);
  return {
    ...row,
    ...{ ours: spread(ours), theirs: spread(theirs), ratio, target },
    reached: bounded ? reached : undefined,
  };
}

/** Something that can be counted: right or wrong on any machine. */
export function counted(
  row: Pick<Row, 'id' | 'work' | 'unit' | 'note'>,
  found: number,
  promised: number,
): Row {
  return {
    ...row,
    ...{ ours: spread([found]), target: `exactly ${promised}`, reached: found === promised, exact: true },
  };
}

/** A figure of ours with a bound of its own. */
export function bounded(
  row: Pick<Row, 'id' | 'work' | 'unit' | 'note'>,
  ours: readonly number[],
  below: number,
): Row {
  const figure = spread(ours);
  return { ...row, ours: figure, target: `< ${below} ${row.unit}`, reached: figure.median < below };
}

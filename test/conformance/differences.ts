/**
 * Every deliberate difference that changes a whole case, in the order in which they are asked. Where our
 * own behaviour is known it is checked before a case counts as skipped.
 */
import type { Difference } from './difference';
import type { Pair } from './format';
import { INPUT_DIFFERENCES } from './input-differences';
import { WALK_DIFFERENCES } from './walk-differences';

const OURS: readonly Difference[] = [
  {
    name: 'search',
    sentence: 'JMESPath search is not offered',
    applies: ({ case: { driver } }) => driver?.kind === 'search',
  },
  ...INPUT_DIFFERENCES,
  ...WALK_DIFFERENCES,
];

const PYTHON_QUIRK: Difference = {
  name: 'python-quirk',
  sentence: 'the result comes from Python itself and is not worth copying',
  applies: ({ case: { tags } }) => tags.includes('python-quirk'),
  /** Most quirks fall under a difference of ours as well, and that one is checked. */
  kept: (pair, got) => OURS.find(({ applies }) => applies(pair))?.kept?.(pair, got) ?? true,
};

export const DIFFERENCES: readonly Difference[] = [PYTHON_QUIRK, ...OURS];

/** The documented difference a case falls under, or undefined: then it must pass. */
export function differenceOf(pair: Pair): Difference | undefined {
  return DIFFERENCES.find(({ applies }) => applies(pair));
}

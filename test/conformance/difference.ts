/**
 * A deliberate difference that changes a whole case: told by a rule from the case and its recording,
 * never by an id. The reasons are in docs/paginator.md.
 */
import type { Pair } from './format';
import type { Run } from './run-case';

export interface Difference {
  readonly name: string;
  readonly sentence: string;
  readonly applies: (pair: Pair) => boolean;
  /** Whether ours did what docs/paginator.md promises; absent where it promises nothing. */
  readonly kept?: (pair: Pair, got: readonly Run[]) => boolean;
}

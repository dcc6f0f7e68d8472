/** Counts what journeys came to see, so that nobody trusts journeys that see nothing. */

import { learned } from './cases';
import { placeOf } from './facts';
import type { Moment } from './judge';
import type { Showing } from './observer';

export interface Tally {
  acted(what: string): void;
  saw(showing: Showing, moment: Pick<Moment, 'facts' | 'where'>): void;
  readonly counts: Readonly<Record<string, number>>;
}

export function createTally(): Tally {
  const counts: Record<string, number> = {};
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  return {
    counts,
    acted: (what) => count(`acts: ${/^\d|^case/.test(what) ? 'case' : what}`),
    saw({ what, only, act, where, text }, { facts, where: here }) {
      if (learned(text).numbers.size === 0) return;
      const isShared = placeOf(facts, where ?? here)?.isShared;
      count(`shown: ${what} (${act}) to ${only ? 'one' : isShared ? 'other organisations' : 'all'}`);
    },
  };
}

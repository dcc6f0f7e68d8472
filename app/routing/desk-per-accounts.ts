/**
 * A desk for each set of accounts that the rules allow somebody, made when it is first needed. There are as
 * many as the rules have combinations, however many people click.
 */
import type { Desk } from '../../src/desk';
import type { Right } from '../../src/rules/rights';

export interface Desks {
  of(accounts: Right['accounts']): Desk;
}

/** `source`: what desks read from; when it becomes another one, they are made anew. */
export function createDesks(
  create: (accounts: Right['accounts']) => Desk,
  source: () => unknown = () => undefined,
): Desks {
  const made = new Map<string, Desk>();
  let of = source();
  return {
    of(accounts) {
      if (of !== source()) made.clear();
      of = source();
      const key = accounts === 'any' ? accounts : [...accounts].sort().join();
      const desk = made.get(key) ?? create(accounts);
      made.set(key, desk);
      return desk;
    },
  };
}

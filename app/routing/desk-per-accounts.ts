/**
 * A desk for each set of accounts that the rules allow somebody, made when it is first needed. There are as
 * many as the rules have combinations, however many people click.
 */
import type { Desk } from '../../src/desk';
import type { Right } from '../../src/rules/rights';

export interface Desks {
  of(accounts: Right['accounts']): Desk;
}

export function createDesks(create: (accounts: Right['accounts']) => Desk): Desks {
  const made = new Map<string, Desk>();
  return {
    of(accounts) {
      const key = accounts === 'any' ? accounts : [...accounts].sort().join();
      const desk = made.get(key) ?? create(accounts);
      made.set(key, desk);
      return desk;
    },
  };
}

import { createDesks } from '../../../app/routing/desk-per-accounts';
import type { Desk } from '../../../src/desk';

test('people with the same accounts share a desk, whatever order a rule names them in', () => {
  let made = 0;
  const desks = createDesks(() => ({ number: ++made }) as unknown as Desk);
  expect(desks.of(new Set(['1', '2']))).toBe(desks.of(new Set(['2', '1'])));
  expect(desks.of('any')).not.toBe(desks.of(new Set(['1'])));
});

test('when the accounts of the organization change, desks are made anew', () => {
  let accounts: unknown = ['before'];
  const desks = createDesks(
    () => ({}) as Desk,
    () => accounts,
  );
  const before = desks.of('any');
  expect(desks.of('any')).toBe(before);
  accounts = ['after'];
  expect(desks.of('any')).not.toBe(before);
});

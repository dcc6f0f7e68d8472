import { createDesks } from '../../../app/routing/desk-per-accounts';
import type { Desk } from '../../../src/desk';

test('there are as many desks as sets of accounts, however often and in whatever order they are named', () => {
  const made: unknown[] = [];
  const desks = createDesks((accounts) => {
    made.push(accounts);
    return { accounts } as unknown as Desk;
  });
  const [one, two] = ['111122223333', '222233334444'];
  const both = desks.of(new Set([one, two]));
  expect(desks.of(new Set([two, one]))).toBe(both);
  expect(desks.of('any')).toBe(desks.of('any'));
  expect(new Set([both, desks.of('any'), desks.of(new Set([one])), desks.of(new Set([two]))]).size).toBe(4);
  expect(made).toEqual([new Set([one, two]), 'any', new Set([one]), new Set([two])]);
});

test('when the accounts of the organization change, desks are made anew', () => {
  let accounts: unknown = ['before'];
  const changing = createDesks(
    () => ({}) as Desk,
    () => accounts,
  );
  const before = changing.of('any');
  expect(changing.of('any')).toBe(before);
  accounts = ['after'];
  expect(changing.of('any')).not.toBe(before);
});

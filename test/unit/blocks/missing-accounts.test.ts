/** The line about accounts that are not in a list: never a shorter list told as the whole. */
import {
  type MissingAccount,
  missingLines,
  ofAccounts,
  reasonOf,
} from '../../../src/blocks/missing-accounts';
import { REMEDIES } from '../../../src/support/aws/problems';

const away = (count: number): MissingAccount[] =>
  Array.from({ length: count }, (_, n) => ({ name: `acct-${n}`, why: 'refused', code: 'no-plan' }));

test('each account is named with its reason', () => {
  const missing: MissingAccount[] = [
    { name: 'prod-eu', why: 'refused', code: 'role-denied' },
    { name: 'prod-us', why: 'refused', code: 'other-account' },
    { name: 'dev', why: 'late' },
  ];
  expect(missingLines({ count: 42, missing })).toEqual([
    ':warning: Not in this list: *prod-eu* (AWS does not let me take on its role), *prod-us* (my credentials are of another account), *dev* (no answer in two seconds).',
  ]);
  expect(ofAccounts({ count: 42, missing })).toBe('of 39 of 42 accounts');
});

test.each([...REMEDIES.keys(), 'no-permission', 'throttled', 'unreadable', 'bad-request'] as const)(
  'an account that fails with %s has a reason of its own',
  (code) => {
    expect(reasonOf({ name: 'dev', why: 'refused', code })).not.toBe(
      reasonOf({ name: 'dev', why: 'refused' }),
    );
  },
);

test('where there are more than a line holds, it says how many and who names them all', () => {
  const [line] = missingLines({ count: 20, missing: away(8) });
  expect(line).toMatch(/\*acct-4\* \(.*\) and 3 more\. `\/cases accounts` names them all\.$/);
  expect(missingLines({ count: 20, missing: away(5) })[0]).not.toContain('/cases accounts');
});

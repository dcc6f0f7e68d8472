/** Random rules, of the few people and places there are, so that several speak for one person. */
import fc from 'fast-check';
import { ACCOUNTS } from './cases';
import { ACTORS, GROUPS, PLACES, WORKSPACES } from './facts';
import type { Act, Rule } from './model';

const some = <One>(...of: readonly One[]) => fc.uniqueArray(fc.constantFrom(...of), { minLength: 1 });

const person = fc.oneof(
  { weight: 6, arbitrary: fc.constant<string>('members') },
  { weight: 1, arbitrary: fc.constant<string>('guests') },
  { weight: 3, arbitrary: fc.constantFrom<string>(...ACTORS) },
  { weight: 3, arbitrary: fc.constantFrom<string>(...GROUPS) },
);

/** Of one act alone only now and then: who may nothing sees nothing, and shows nothing wrong. */
const rule: fc.Arbitrary<Rule> = fc.record(
  {
    people: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
    workspaces: fc.constantFrom(...WORKSPACES),
    channels: fc.oneof(
      { weight: 2, arbitrary: fc.constant<readonly string[]>(['any']) },
      {
        weight: 1,
        arbitrary: fc.uniqueArray(fc.constantFrom<string>(...PLACES), { minLength: 1, maxLength: 3 }),
      },
    ),
    may: fc.oneof(
      { weight: 3, arbitrary: fc.constant<readonly Act[]>(['list', 'view', 'export']) },
      { weight: 1, arbitrary: some<Act>('list', 'view', 'export') },
    ),
    accounts: some(...ACCOUNTS),
    shared: fc.boolean(),
  },
  { requiredKeys: ['people', 'channels', 'may', 'shared'] },
);

/** A file holds one rule at least; here it speaks for nobody, so that any rule can be left out of a counterexample. */
const FOR_NOBODY: Rule = { people: ['U0NOBODY'], channels: ['any'], may: ['list'] };

export const someRules: fc.Arbitrary<readonly Rule[]> = fc
  .array(rule, { maxLength: 4, size: 'max' })
  .map((rules) => (rules.length > 0 ? rules : [FOR_NOBODY]));

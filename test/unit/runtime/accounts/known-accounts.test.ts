import { knownAccounts } from '../../../../app/runtime/accounts/known-accounts';
import type { Organization } from '../../../../src/rules/accounts-schema';
import type { Members } from '../../../../src/support/aws/organization';

const [EU, US, DEV, OLD] = ['111122223333', '222233334444', '333344445555', '444455556666'];
const UNIT = 'ou-ab12-cdef3456';

const members: Members = {
  all: [
    { id: EU, name: 'prod-eu', state: 'ACTIVE' },
    { id: US, name: 'prod-us', state: 'ACTIVE' },
    { id: DEV, name: 'dev', state: 'ACTIVE' },
    { id: OLD, name: 'old', state: 'SUSPENDED' },
  ],
  inUnits: new Map([[UNIT, new Set([EU, DEV])]]),
};

const names = (organization: Partial<Organization>, found = members) =>
  knownAccounts({ organization: { accountRole: 'Reader', ...organization } }, 'aws', found).map(
    ({ name }) => name,
  );

test('of an organization every active account is shown, with the same role in each', () => {
  const organization = { accountRole: 'team/Reader', externalId: 'abc', plan: 'enterprise' as const };
  const [first, ...others] = knownAccounts({ organization }, 'aws-us-gov', members);
  expect(first).toEqual({
    id: EU,
    name: 'prod-eu',
    plan: 'enterprise',
    role: { arn: `arn:aws-us-gov:iam::${EU}:role/team/Reader`, externalId: 'abc' },
  });
  expect(others.map(({ name }) => name)).toEqual(['prod-us', 'dev']);
});

test.each<[string, Partial<Organization>, string[]]>([
  ['by name', { include: { names: ['prod-*'] } }, ['prod-eu', 'prod-us']],
  ['by id', { include: { ids: [DEV] } }, ['dev']],
  ['by unit', { include: { units: [UNIT] } }, ['prod-eu', 'dev']],
  ['by any of them', { include: { units: [UNIT], ids: [US] } }, ['prod-eu', 'prod-us', 'dev']],
  ['but for those left out', { include: { units: [UNIT] }, exclude: { names: ['dev'] } }, ['prod-eu']],
  ['all but a unit', { exclude: { units: [UNIT] } }, ['prod-us']],
  ['never one that is not active', { include: { ids: [OLD] } }, []],
])('accounts are chosen %s', (_, organization, expected) => {
  expect(names(organization)).toEqual(expected);
});

test('an account that is named by hand and by the organization is there once, and is told as that', () => {
  const accounts = [
    { id: US, name: 'america', role: 'Other' },
    { id: '999988887777', name: 'elsewhere' },
  ];
  const twice = (organization: Organization) =>
    knownAccounts({ accounts, organization }, 'aws', members)
      .filter(({ isTwice }) => isTwice)
      .map(({ id }) => id);
  expect(twice({ accountRole: 'Reader' })).toEqual([US]);
  expect(twice({ accountRole: 'Reader', exclude: { ids: [US] } })).toEqual([]);
});

test('an account on two pages of the organization’s list is there once, under its own name', () => {
  const all = [...members.all, members.all[0]!];
  expect(names({}, { ...members, all })).toEqual(['prod-eu', 'prod-us', 'dev']);
});

test('what is said by hand counts, and the organization says whether it is closed', () => {
  const accounts = [
    { id: US, name: 'america', role: 'Other' },
    { id: OLD, name: 'grandmother', role: 'Other' },
    { id: '999988887777', name: 'elsewhere' },
  ];
  const known = knownAccounts({ accounts, organization: { accountRole: 'Reader' } }, 'aws', members);
  expect(known.map(({ name, role, state }) => [name, role?.arn.split('/')[1], state])).toEqual([
    ['america', 'Other', 'ACTIVE'],
    ['grandmother', 'Other', 'SUSPENDED'],
    ['elsewhere', undefined, undefined],
    ['prod-eu', 'Reader', undefined],
    ['dev', 'Reader', undefined],
  ]);
});

test('accounts of the same name are told apart by the end of their numbers', () => {
  const all = [EU, US].map((id) => ({ id, name: 'sandbox', state: 'ACTIVE' }));
  expect(names({}, { all, inUnits: new Map() })).toEqual(['sandbox-3333', 'sandbox-4444']);
});

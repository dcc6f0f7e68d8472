import {
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import { ROOT } from '../../../src/emulators/aws-accounts/organization';
import { refusal } from '../aws-support/client';
import { EU, HOME, READS, role, US, USUAL, usePlaces } from './clients';

const start = usePlaces();
const UNIT = 'ou-ab12-cdef3456';

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: String(100_000_000_000 + index), name: `n${index}` }));

test('accounts come twenty a page at the most, each with its state and no status', async () => {
  const { organizations } = await start({ accounts: many(45) });
  const client = organizations();
  const pages = [];
  for await (const { Accounts } of paginateListAccounts({ client }, {})) pages.push(Accounts!);
  expect(pages.map(({ length }) => length)).toEqual([20, 20, 5]);
  expect(pages[2]![4]).toMatchObject({ Id: '100000000044', Name: 'n44', State: 'ACTIVE' });
  expect(pages[0]![0]!.Status).toBeUndefined();
});

test('a page may be empty and not the last', async () => {
  const { organizations } = await start({ emptyPages: true });
  const client = organizations();
  const first = await client.send(new ListAccountsCommand({}));
  expect(first).toMatchObject({ Accounts: [], NextToken: expect.any(String) });
  const second = await client.send(new ListAccountsCommand({ NextToken: first.NextToken }));
  expect(second.Accounts?.map(({ Id }) => Id)).toEqual([HOME, EU, US]);
});

test('the units of a root, and the accounts in one', async () => {
  const units = [{ id: UNIT, name: 'Production' }];
  const accounts = [USUAL.accounts[0]!, { id: EU, name: 'prod-eu', parent: UNIT }];
  const { organizations } = await start({ accounts, units });
  const client = organizations();
  const found = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: ROOT }));
  expect(found.OrganizationalUnits).toMatchObject([{ Id: UNIT, Name: 'Production' }]);
  const inside = async (ParentId: string) =>
    (await client.send(new ListAccountsForParentCommand({ ParentId }))).Accounts?.map(({ Id }) => Id);
  expect(await inside(UNIT)).toEqual([EU]);
  expect(await inside(ROOT)).toEqual([HOME]);
  expect(await refusal(inside('ou-ab12-nonesuch1'))).toMatchObject({ name: 'ParentNotFoundException' });
});

test('only the management account and delegated administrators may ask', async () => {
  const accounts = [
    USUAL.accounts[0]!,
    { id: EU, name: 'delegated', roles: [role('Reader', { allows: ['organizations:List*'] })] },
    { id: US, name: 'member', roles: [role('Reader', { allows: ['organizations:List*'] })] },
  ];
  const { organizations, assume } = await start({ accounts, administrators: [EU] });
  const ask = async (keys: Awaited<ReturnType<typeof assume>>) =>
    organizations(keys).send(new ListAccountsCommand({}));
  expect((await ask(await assume(EU))).Accounts).toHaveLength(3);
  expect(await refusal(ask(await assume(US)))).toMatchObject({ name: 'AccessDeniedException' });
});

test('a caller who lacks the right, or is in no organization, is told so', async () => {
  const list = new ListAccountsCommand({});
  const without = await start({ allows: READS });
  expect(await refusal(without.organizations().send(list))).toMatchObject({ name: 'AccessDeniedException' });
  const alone = await start({ home: '555566667777' });
  expect(await refusal(alone.organizations().send(list))).toMatchObject({
    name: 'AWSOrganizationsNotInUseException',
  });
});

test('a token is for its own list', async () => {
  const { organizations } = await start({ accounts: many(30) });
  const client = organizations();
  const { NextToken } = await client.send(new ListAccountsCommand({}));
  for (const command of [
    new ListAccountsForParentCommand({ ParentId: ROOT, NextToken }),
    new ListAccountsCommand({ NextToken: 'made-up' }),
    new ListAccountsCommand({ MaxResults: 21 }),
  ])
    expect(await refusal(client.send(command as ListAccountsCommand))).toMatchObject({
      name: 'InvalidInputException',
    });
});

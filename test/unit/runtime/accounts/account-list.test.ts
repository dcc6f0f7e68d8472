import { openAccountList, untoldBecause } from '../../../../app/runtime/accounts/account-list';
import { ConfigError } from '../../../../app/runtime/config';
import { Problem } from '../../../../src/problem';
import type { Rules } from '../../../../src/rules/schema';
import type { Members } from '../../../../src/support/aws/organization';

const [EU, US] = ['111122223333', '222233334444'];
const rules = {
  ...{ ask: 'x', lists: 'channel', organization: { accountRole: 'Reader' } },
  rules: [{ people: ['members'], channels: ['any'], may: ['list'], accounts: ['prod-*'], shared: false }],
} as Rules;

const found = (...names: [string, string][]): Members => ({
  all: names.map(([id, name]) => ({ id, name, state: 'ACTIVE' })),
  inUnits: new Map(),
});

/** A list whose organization is looked at when the test says so. */
async function opened(answers: (Members | Error)[], more: Partial<Rules> = {}) {
  const said: unknown[] = [];
  const log = {
    info: (...line: unknown[]) => said.push(line),
    warn: (...line: unknown[]) => said.push(line),
  };
  const ask = async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const list = await openAccountList({ ...rules, ...more }, { partition: 'aws', ask, log: log as never });
  return { list, said };
}

test('an account that joins is there the next day, and rules by name speak of it', async () => {
  const { list } = await opened([found([EU, 'prod-eu']), found([EU, 'prod-eu'], [US, 'prod-us'])]);
  expect(list.rules().rules[0]?.accounts).toEqual([EU]);
  await list.refresh();
  expect(list.current().map(({ name }) => name)).toEqual(['prod-eu', 'prod-us']);
  expect(list.rules().rules[0]?.accounts).toEqual([EU, US]);
  list.close();
});

test('while nothing changes the list is the same one', async () => {
  const { list, said } = await opened([found([EU, 'prod-eu']), found([EU, 'prod-eu'])]);
  const before = list.current();
  await list.refresh();
  expect(list.current()).toBe(before);
  expect(said).toEqual([]);
  list.close();
});

test('an account that is listed by hand too is told in the log', async () => {
  const accounts = [{ id: EU, name: 'prod-eu', role: 'Other' }];
  const { list, said } = await opened([found([EU, 'prod-eu'], [US, 'prod-us'])], { accounts });
  expect(list.current().map(({ id }) => id)).toEqual([EU, US]);
  expect(said).toEqual([[{ accounts: [EU] }, expect.stringContaining('shown once')]]);
  list.close();
});

test('an organization that does not answer the next day leaves the last list standing, and the log says so', async () => {
  const { list, said } = await opened([found([EU, 'prod-eu']), new Problem('throttled')]);
  await list.refresh();
  expect(list.current().map(({ id }) => id)).toEqual([EU]);
  expect(JSON.stringify(said)).toContain('the last list holds');
  list.close();
});

test('a rule for a name that no account has is told in the log, as the account may be still to come', async () => {
  const { list, said } = await opened([found([EU, 'stage-eu'])]);
  expect(said).toEqual([['rules.0.accounts: no account is called prod-*.']]);
  expect(list.rules().rules).toEqual([]);
  list.close();
});

test('without an answer there is no start, and what to do is said without who was refused', async () => {
  const secret = Object.assign(new Error('User: arn:aws:iam::999988887777:user/x is not …'), {
    name: 'AWSOrganizationsNotInUseException',
  });
  const failed = opened([secret]);
  await expect(failed).rejects.toThrow(ConfigError);
  await expect(failed).rejects.toThrow(/in no organization\..* organization\.role/);
  await expect(failed).rejects.not.toThrow(/999988887777/);
  expect(untoldBecause(new Problem('no-permission'))).toContain('organizations:ListAccounts');
  expect(untoldBecause(new Problem('role-denied'))).toContain('trust policy');
  expect(untoldBecause(new Problem('unreachable'))).toContain('(unreachable)');
});

test('an organization without an account left ends the start, and leaves the last list standing later: never “no cases”', async () => {
  await expect(opened([found()])).rejects.toThrow(/no active account/);
  const { list, said } = await opened([found([EU, 'prod-eu']), found()]);
  await list.refresh();
  expect(list.current()).toHaveLength(1);
  expect(JSON.stringify(said)).toContain('the last list holds');
  list.close();
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRules } from '../../../app/runtime/rules-file';
import { byNumber, isLike } from '../../../src/rules/account-names';
import type { Rules } from '../../../src/rules/schema';

const folder = mkdtempSync(join(tmpdir(), 'accounts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [eu, us, dev] = ['111122223333', '222233334444', '333344445555'];
const LISTED = `accounts:
  - {id: "${eu}", name: prod-eu, role: CasedeskReader}
  - {id: "${us}", name: prod-us, role: "arn:aws:iam::${us}:role/team/Reader"}
  - {id: "${dev}", name: dev}
`;

function read(accounts: string, of = 'any'): Rules {
  const file = join(folder, 'casedesk.yml');
  const rule = `{people: members, channels: any, may: list, accounts: ${of}}`;
  writeFileSync(file, `ask: x\n${accounts}rules:\n  - ${rule}\n`);
  return readRules(file);
}

test('accounts are listed by hand, with a role by its name or its ARN, and one without', () => {
  expect(read(LISTED).accounts).toMatchObject([
    { id: eu, name: 'prod-eu', role: 'CasedeskReader' },
    { role: `arn:aws:iam::${us}:role/team/Reader` },
    { name: 'dev' },
  ]);
});

test.each([
  ['a number without quotes', `- {id: ${eu}, name: a}`, 'accounts.0.id: must be an AWS account of 12 digits'],
  ['a name like a number', `- {id: "${eu}", name: "12"}`, 'accounts.0.name: must be 1 to 50 characters'],
  ['a plan there is none of', `- {id: "${eu}", name: a, plan: gold}`, 'accounts.0.plan: must be business'],
  ['a key that is nearly one', `- {id: "${eu}", name: a, external_id: abc}`, 'Did you mean externalId?'],
  [
    'a role of another account',
    `- {id: "${eu}", name: a, role: "arn:aws:iam::${us}:role/R"}`,
    'accounts.0.role: is a role of another account than id',
  ],
  [
    'an account twice',
    `- {id: "${eu}", name: a}\n  - {id: "${eu}", name: b, role: R}`,
    'accounts.1.id: is also that of accounts.0',
  ],
  [
    'a name twice',
    `- {id: "${eu}", name: a}\n  - {id: "${us}", name: A, role: R}`,
    'accounts.1.name: is also that of accounts.0',
  ],
  [
    'two accounts of the bot’s own credentials',
    `- {id: "${eu}", name: a}\n  - {id: "${us}", name: b}`,
    'accounts.1.role: is missing',
  ],
])('%s is refused at the start, with the path to it', (_, accounts, complaint) => {
  expect(() => read(`accounts:\n  ${accounts}\n`)).toThrow(complaint);
});

test('every mistake is told at once', () => {
  const organization = 'organization: {rol: x, exclude: {unit: [a], ids: ["1"]}}\n';
  const said = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      return (error as Error).message.match(/^ {2}[\w.]+/gm)?.map((path) => path.trim());
    }
    return undefined;
  };
  expect(said(() => read(organization, 'false'))).toEqual([
    'organization.accountRole',
    'organization.exclude.ids.0',
    'organization.exclude.unit',
    'organization.rol',
    'rules.0.accounts',
  ]);
});

test.each([
  ['prd-eu', 'rules.0.accounts: no account is called prd-eu. Did you mean prod-eu?'],
  ['["stage-*"]', /rules\.0\.accounts: no account is called stage-\*\.$/m],
  [`["${eu.slice(0, 11)}4"]`, `111122223334 is none of the accounts. Did you mean ${eu}?`],
])('a rule for %s, which is none of the accounts, is told with the nearest', (of, complaint) => {
  expect(() => read(LISTED, of)).toThrow(complaint);
});

test('a rule by name needs names, and by number none', () => {
  expect(() => read('', 'prod-*')).toThrow(/Names come from accounts or organization in this file/);
  expect(read('', `"${us}"`).rules[0]?.accounts).toEqual([us]);
});

test('names and patterns become numbers, right to the letter', () => {
  const rules = (of: string) =>
    byNumber(read(LISTED, of), read(LISTED).accounts!).rules.map((one) => one.accounts);
  expect(rules('["prod-*"]')).toEqual([[eu, us]]);
  expect(rules(`[dev, "${us}", prod-us]`)).toEqual([[dev, us]]);
  expect(rules('any')).toEqual([['any']]);
});

test('a rule for accounts of which there are none yet allows nothing, rather than everything or an empty list', () => {
  const organization = 'organization: {accountRole: R}\n';
  expect(byNumber(read(organization, 'Prod-*'), [{ id: eu, name: 'prod-eu' }]).rules).toEqual([]);
});

test.each([
  ['prod-*', 'prod-', true],
  ['*-eu', 'prod-eu', true],
  ['p*d*u', 'prod-eu', true],
  ['prod', 'prod-eu', false],
  ['prod-*-eu', 'prod-eu', false],
  ['*a*a*', 'a', false],
  ['*a*', 'ab', true],
  ['p.od', 'prod', false],
])('the pattern %s and the name %s', (pattern, name, like) => {
  expect(isLike(pattern, name)).toBe(like);
});

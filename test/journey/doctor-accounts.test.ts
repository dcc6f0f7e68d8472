import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AwsAccountsEmulator,
  type AwsAccountsOptions,
  startAwsAccounts,
} from '../../src/emulators/aws-accounts/server';
import { type SlackEmulator, startSlack } from '../../src/emulators/slack/server';
import { accountsExamined } from '../world/doctor';

const HOME = '999988887777';
const BOT = `arn:aws:iam::${HOME}:user/casedesk`;
const role = (more = {}) => ({ name: 'Reader', trusts: [BOT], allows: ['support:Describe*'], ...more });
const [FINE, DISTRUSTED, MUTE, PLANLESS, CLOSED, AWAY] = [1, 2, 3, 4, 5, 6].map((n) => String(n).repeat(12));
const ACCOUNTS = [
  { id: HOME, name: 'tools', roles: [{ name: 'Lister', trusts: [BOT], allows: ['organizations:List*'] }] },
  { id: FINE!, name: 'fine', roles: [role()] },
  { id: DISTRUSTED!, name: 'distrusted', roles: [role({ trusts: [] })] },
  { id: MUTE!, name: 'mute', roles: [role({ allows: ['support:DescribeCases'] })] },
  { id: PLANLESS!, name: 'planless', roles: [role()], hasPlan: false },
  { id: CLOSED!, name: 'closed', roles: [role()], state: 'SUSPENDED' as const },
];

let slack: SlackEmulator;
let aws: AwsAccountsEmulator;
const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => Promise.all([slack.close(), aws.close()]));

/** What the doctor says of AWS's accounts and credentials, by the first word of each line. */
async function examined(yaml: string, options: Partial<AwsAccountsOptions> = {}, act = () => {}) {
  slack = await startSlack();
  aws = await startAwsAccounts({ accounts: ACCOUNTS, ...options });
  act();
  return accountsExamined(slack, aws, join(folder, 'casedesk.yml'), yaml);
}

const listed = (...those: [string | undefined, string][]) =>
  `accounts:\n${those.map(([id, name]) => `  - {id: "${id}", name: ${name}, role: Reader}\n`).join('')}`;
const ORGANIZATION = `organization:
  role: arn:aws:iam::${HOME}:role/Lister
  accountRole: Reader
  exclude: {names: [tools]}
`;

test('where every account can be read the doctor says so, and reads no case', async () => {
  const findings = await examined(`${listed([FINE, 'fine'])}  - {id: "${HOME}", name: tools}\n`);
  expect(findings.map(({ state, about, says }) => `${state} ${about}: ${says}`)).toEqual([
    `ok AWS credentials: of the account ${HOME}`,
    'ok AWS accounts: 2 of 2 can be read',
    `ok AWS account ${FINE} fine: its role is taken on, all 5 rights, plan with the API, read only`,
    `ok AWS account ${HOME} tools: all 5 rights, plan with the API, may act`,
  ]);
  const asked = [...aws.accounts.values()].flatMap(({ calls }) => calls);
  expect(asked).toHaveLength(26);
  // Whoever is denied is not read any further.
  const heard = asked.filter(({ outcome }) => outcome !== 'AccessDeniedException');
  expect(heard.map(({ input }) => input.dryRun)).toEqual(Array(20).fill(true));
});

test('missing trust, a missing right, a missing plan and a closed account are told apart', async () => {
  const findings = await examined(ORGANIZATION + listed([CLOSED, 'closed']));
  const says = new Map(
    findings.map(({ about, state, says }) => [about.split(' ').at(-1), `${state} ${says}`]),
  );
  expect(says.get('accounts')).toBe('todo 1 of 5 can be read; the others are named below.');
  expect(says.get('fine')).toMatch(/^ok /);
  expect(says.get('distrusted')).toMatch(
    /^todo no trust: arn:aws:iam::2{12}:role\/Reader cannot be taken on/,
  );
  expect(says.get('mute')).toMatch(
    /^todo no right: its role may not support:DescribeCommunications, support:/,
  );
  expect(says.get('planless')).toMatch(/^todo no plan: /);
  expect(says.get('closed')).toMatch(/^todo closed: its organization calls it SUSPENDED/);
});

test('an account that is in accounts and in the organization has one line, which says so', async () => {
  const findings = await examined(ORGANIZATION + listed([FINE, 'by-hand']));
  const lines = findings.filter(({ about }) => about.includes(FINE!));
  expect(lines).toMatchObject([
    { state: 'ok', says: expect.stringContaining('shown once, as accounts has it') },
  ]);
});

test('an account without a role has to be the bot’s own', async () => {
  const [, , own] = await examined(`accounts:\n  - {id: "${AWAY}", name: away}\n`);
  expect(own?.says).toBe(
    `not the bot’s own: its credentials are of ${HOME}. Name the role to take on in away. Until then nothing of it is shown.`,
  );
});

test('an organization that may not be asked is one thing to do, and no account is called broken for it', async () => {
  const findings = await examined(ORGANIZATION, { administrators: [] }, () => {
    aws.accounts.get(HOME)!.roles.get('Lister')!.allows = [];
  });
  expect(findings.map(({ state, about }) => `${state} ${about}`)).toEqual([
    'ok AWS credentials',
    'todo AWS accounts',
  ]);
  expect(findings[1]?.says).toContain('organizations:ListAccounts');
});

test('credentials that are none are one thing to do', async () => {
  const findings = await examined(listed([FINE, 'fine']), {}, () => {
    aws.faults.fail('InvalidClientTokenId', { status: 403 });
  });
  expect(findings.map(({ state, about }) => `${state} ${about}`)).toEqual(['todo AWS credentials']);
});

test('sixty accounts are tried within the doctor’s patience', async () => {
  const many = Array.from({ length: 60 }, (_, n) => ({
    ...{ id: String(300_000_000_000 + n), name: `n${n}` },
    roles: n % 15 === 0 ? [] : [role()],
  }));
  const accounts = [ACCOUNTS[0]!, ...many];
  const findings = await examined(ORGANIZATION, { accounts });
  expect(findings.filter(({ state }) => state === 'open')).toEqual([]);
  expect(findings[1]).toMatchObject({ about: 'AWS accounts', says: expect.stringMatching(/^56 of 60/) });
  expect(findings.filter(({ says }) => says.startsWith('no trust'))).toHaveLength(4);
});

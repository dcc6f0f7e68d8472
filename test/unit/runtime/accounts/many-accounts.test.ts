import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { openAccountList } from '../../../../app/runtime/accounts/account-list';
import { askOrganization } from '../../../../app/runtime/accounts/ask-organization';
import { ifOwn } from '../../../../app/runtime/accounts/own-account';
import { readConfig } from '../../../../app/runtime/config';
import { createLog } from '../../../../app/runtime/log/log';
import { readRules } from '../../../../app/runtime/rules-file';
import { createSources, type Sources } from '../../../../app/runtime/sources';
import {
  type AwsAccountsEmulator,
  type AwsAccountsOptions,
  KEYS,
  startAwsAccounts,
} from '../../../../src/emulators/aws-accounts/server';
import { Problem, problemIn } from '../../../../src/problem';
import { cases } from '../../../contract/aws-support/client';
import { memorySupport } from '../../../property/memory-support';

const [HOME, EU, US] = ['999988887777', '111122223333', '222233334444'] as const;
const BOT = `arn:aws:iam::${HOME}:user/casedesk`;
const role = (more = {}) => ({ name: 'Reader', trusts: [BOT], allows: ['support:Describe*'], ...more });
const folder = mkdtempSync(join(tmpdir(), 'many-'));
afterAll(() => rmSync(folder, { recursive: true }));

const RULE = 'ask: x\nrules:\n  - {people: members, channels: any, may: list}\n';
const LISTED = `accounts:
  - {id: "${HOME}", name: tools}
  - {id: "${EU}", name: prod-eu, role: Reader, externalId: a-secret}
  - {id: "${US}", name: prod-us, role: Reader}
`;

let aws: AwsAccountsEmulator;
let sources: Sources;
let warned: { account?: string; own?: string }[];
const end = async () => {
  await sources.close();
  await aws.close();
};
afterEach(() => end());

async function start(yaml: string, options: Partial<AwsAccountsOptions> = {}, env: NodeJS.ProcessEnv = {}) {
  aws = await startAwsAccounts({
    accounts: [
      { id: HOME, name: 'tools', cases: cases(1) },
      { id: EU, name: 'prod-eu', cases: cases(2), roles: [role({ externalId: 'a-secret' })] },
      { id: US, name: 'prod-us', cases: cases(3), roles: [role()] },
    ],
    ...options,
  });
  const file = join(folder, 'casedesk.yml');
  writeFileSync(file, RULE + yaml);
  const rules = readRules(file);
  warned = [];
  const log = createLog(
    'warn',
    new Writable({ write: (line, _, done) => done(void warned.push(JSON.parse(String(line)))) }),
  );
  const client = { endpoint: aws.url, credentials: KEYS, maxAttempts: 1, region: 'us-east-1' };
  const ask = () => askOrganization(rules, { region: 'us-east-1' }, client);
  const list = await openAccountList(rules, { partition: 'aws', ask, log });
  const config = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', ...env });
  sources = createSources(config, log, client, undefined, list);
  return sources;
}

const seen = async (id: string) => {
  const { support } = sources.accounts!().find((one) => one.id === id)!;
  return (await support.cases({})(undefined)).items.length;
};
const assumed = () => aws.calls.filter(({ operation }) => operation === 'AssumeRole').length;

test('each account is read with its own role, and that of the bot without one', async () => {
  await start(LISTED);
  expect(await Promise.all([HOME, EU, US].map(seen))).toEqual([1, 2, 3]);
  expect(sources.accounts!().map(({ name }) => name)).toEqual(['tools', 'prod-eu', 'prod-us']);
  expect(assumed()).toBe(2);
});

test('the cache keeps accounts apart', async () => {
  await start(LISTED);
  await Promise.all([HOME, EU, US].map(seen));
  expect(await Promise.all([HOME, EU, US].map(seen))).toEqual([1, 2, 3]);
  expect(aws.accounts.get(EU)!.totals).toEqual({ DescribeCases: 1 });
});

test('keys are asked for once at a time, and kept', async () => {
  await start(LISTED, {}, { CASEDESK_CACHE_SECONDS: '0' });
  await Promise.all([seen(US), seen(US), seen(US)]);
  await seen(US);
  expect(assumed()).toBe(1);
});

test('keys with five minutes left are not used: new ones are asked for', async () => {
  let ahead = -56 * 60_000;
  await start(LISTED, { now: () => new Date(Date.now() + ahead) }, { CASEDESK_CACHE_SECONDS: '0' });
  await seen(US);
  const before = assumed();
  ahead = 0;
  await seen(US);
  expect(assumed()).toBe(before + 1);
  await seen(US);
  expect(assumed()).toBe(before + 1);
});

test('an account without a role that is not the bot’s own is a problem of its own, and shows no case of another', async () => {
  await start(`accounts:
  - {id: "${EU}", name: prod-eu}
  - {id: "${HOME}", name: tools, role: Reader}
`);
  await expect(seen(EU)).rejects.toMatchObject({ code: 'other-account' });
  const { acting } = sources.accounts!().find(({ id }) => id === EU)!.support;
  await expect(acting!.resolveCase(`case-${EU}-muen-2026-1`)).rejects.toMatchObject({
    code: 'other-account',
  });
  expect(aws.accounts.get(HOME)!.calls).toEqual([]);
  expect(warned).toMatchObject([{ account: EU, own: HOME }]);
});

test('where STS does not tell whose credentials they are, the account without a role is read', async () => {
  const silent = { ownAccount: () => Promise.reject(new Problem('credentials-away')) };
  const heard: unknown[] = [];
  const support = ifOwn(memorySupport([]), HOME, silent, (...told) => heard.push(told));
  expect((await support.cases({})(undefined)).items).toEqual([]);
  expect(heard).toEqual([]);
});

test('a role that cannot be taken on, a right, a plan: each is a problem of that account alone', async () => {
  await start(LISTED, {}, { CASEDESK_CACHE_SECONDS: '0' });
  const why = (id: string) => seen(id).catch((error: unknown) => problemIn(error)?.code);
  const account = aws.accounts.get(US)!;
  account.roles.get('Reader')!.trusts = [];
  expect(await why(US)).toBe('role-denied');
  account.roles.set('Reader', role({ allows: [] }));
  expect(await why(US)).toBe('no-permission');
  account.roles.set('Reader', role());
  account.hasPlan = false;
  expect(await why(US)).toBe('no-plan');
  expect(await why(EU)).toBe(2);
  account.hasPlan = true;
  expect(await why(US)).toBe(3);
});

test('STS that is away is told apart from AWS Support that is', async () => {
  await start(LISTED);
  aws.faults.fail('ServiceUnavailable', { status: 503 });
  await expect(seen(US)).rejects.toMatchObject({ code: 'credentials-away' });
  aws.faults.clear();
  aws.accounts.get(US)!.faults.fail('InternalServerError');
  await expect(seen(US)).rejects.toMatchObject({ code: 'unreachable' });
});

test('an organization is listed with a role of its own, page by page, empty ones too', async () => {
  const many = Array.from({ length: 45 }, (_, n) => ({
    id: String(300_000_000_000 + n),
    name: `n${n}`,
    parent: n < 3 ? 'ou-ab12-cdef3456' : undefined,
    roles: [role()],
  }));
  const lister = { name: 'Lister', trusts: [BOT], allows: ['organizations:List*'] };
  const accounts = [{ id: HOME, name: 'management', roles: [lister] }, ...many];
  const units = [{ id: 'ou-ab12-cdef3456', name: 'Production' }];
  const yaml = (more: string) =>
    `organization:\n  role: arn:aws:iam::${HOME}:role/Lister\n  accountRole: Reader\n  ${more}\n`;
  const options = { accounts, units, emptyPages: true, allows: ['sts:*'] };
  await start(yaml('exclude: {names: [management]}'), options);
  expect(sources.accounts!()).toHaveLength(45);
  await end();
  await start(yaml('include: {units: [ou-ab12-cdef3456]}'), options);
  expect(sources.accounts!().map(({ name }) => name)).toEqual(['n0', 'n1', 'n2']);
});

test('an account has a line of its own before AWS: one that is asked much does not hold up another', async () => {
  await start(LISTED);
  expect(sources.paceOf(EU)).not.toBe(sources.paceOf(US));
  expect(sources.paceOf('000000000000')).toBeUndefined();
});

test('a case is changed in its own account, with the rights of its role', async () => {
  const allows = ['support:Describe*', 'support:ResolveCase'];
  await start(LISTED, {
    accounts: [
      { id: HOME, name: 'tools', cases: cases(1) },
      { id: EU, name: 'prod-eu', cases: cases(2), roles: [role({ externalId: 'a-secret', allows })] },
      { id: US, name: 'prod-us', cases: cases(3), roles: [role()] },
    ],
  });
  const resolve = async (id: string) => {
    const { support } = sources.accounts!().find((one) => one.id === id)!;
    const { items } = await support.cases({})(undefined);
    await support.acting!.resolveCase(items[0]!.caseId!);
    // Not what was kept from before.
    return items.length - (await support.cases({})(undefined)).items.length;
  };
  expect(await resolve(EU)).toBe(1);
  await expect(resolve(US)).rejects.toMatchObject({ code: 'read-only' });
  expect([EU, US, HOME].map((id) => aws.accounts.get(id)!.totals.ResolveCase ?? 0)).toEqual([1, 1, 0]);
  expect(aws.accounts.get(US)!.casebook.size).toBe(3);
});

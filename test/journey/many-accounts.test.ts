/** The production door with the accounts of an organization: roles, rules by name, and a bot that is killed between clicks. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AwsAccountsEmulator, startAwsAccounts } from '../../src/emulators/aws-accounts/server';
import type { SupportCase } from '../../src/emulators/aws-support/types';
import { seedCases, seedServices } from '../../src/emulators/seed';
import { botProcess } from '../world/bot-doors';
import { words } from '../world/messages';
import { person, startWorld, type World } from '../world/world';

const [HOME, EU, US, DEV] = ['999988887777', '111122223333', '222233334444', '333344445555'] as const;
const role = (name: string, allows: string[]) => ({
  name,
  trusts: [`arn:aws:iam::${HOME}:user/casedesk`],
  allows,
});
const reader = () => [role('Reader', ['support:Describe*'])];

/** So many cases, with numbers of the account. */
const casesOf = (account: string, count: number): SupportCase[] =>
  seedCases({ cases: count, now: new Date(), seed: Number(account.slice(0, 4)) }).map((one, index) => ({
    ...one,
    caseId: `case-${account}-muen-2026-${index}`,
    displayId: `${account}${String(index).padStart(3, '0')}`,
  }));

const folder = mkdtempSync(join(tmpdir(), 'journey-'));
afterAll(() => rmSync(folder, { recursive: true }));
let aws: AwsAccountsEmulator;
let world: World;
afterEach(async () => {
  await world?.close();
  await aws?.close();
});

async function open(rule: string): Promise<World> {
  const services = seedServices();
  aws = await startAwsAccounts({
    accounts: [
      { id: HOME, name: 'tools', services, roles: [role('Lister', ['organizations:List*'])] },
      { id: EU, name: 'prod-eu', services, cases: casesOf(EU, 12), roles: reader() },
      { id: US, name: 'prod-us', services, cases: casesOf(US, 12), roles: reader() },
      { id: DEV, name: 'dev', services, cases: casesOf(DEV, 12), roles: reader() },
    ],
  });
  const file = join(folder, 'casedesk.yml');
  writeFileSync(
    file,
    `ask: "#platform"
organization:
  role: arn:aws:iam::${HOME}:role/Lister
  accountRole: Reader
  exclude: {names: [tools]}
rules:
  - {people: members, channels: any, may: [list, view], accounts: ${rule}}
`,
  );
  const env = {
    CASEDESK_RULES: file,
    AWS_ENDPOINT_URL_SUPPORT: aws.url,
    AWS_ENDPOINT_URL_STS: aws.url,
    AWS_ENDPOINT_URL_ORGANIZATIONS: aws.url,
  };
  world = await startWorld({ openCases: 0, door: botProcess({ env }) });
  return world;
}

test('one list of the accounts a rule names, with the name on each row, and the same list after a SIGKILL', async () => {
  await open('[prod-*]');
  const jane = person(world);
  const list = await jane.types('/cases open');
  expect(words(list)).toMatch(/prod-eu/);
  expect(words(list)).toMatch(/prod-us/);
  expect(words(list)).not.toMatch(/\bdev\b/);
  await world.bot.restart();
  const next = await jane.turns(list, 'Next');
  expect(words(next)).toMatch(/Page 2/);
  expect(aws.accounts.get(DEV)!.calls).toEqual([]);
});

test('an account whose role is broken is named on the page, and is no shorter list told as the whole', async () => {
  await open('any');
  aws.accounts.get(US)!.roles.get('Reader')!.trusts = [];
  const list = await person(world).types('/cases open');
  expect(words(list)).toMatch(/of 2 of 3 accounts/);
  expect(words(list)).toMatch(/prod-us/);
});

test('/cases doctor names no account to those who may not see it, nor how many there are', async () => {
  await open('[prod-*]');
  const report = words(await person(world).types('/cases doctor'));
  expect(report).toMatch(/prod-eu/);
  expect(report).not.toMatch(/\bdev\b|can be read|333344445555/);
});

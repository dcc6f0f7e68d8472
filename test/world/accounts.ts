/** A world whose bot shows the accounts of an organization: a role in each, listed by the management account. */
import { writeFileSync } from 'node:fs';
import { type AwsAccountsEmulator, startAwsAccounts } from '../../src/emulators/aws-accounts/server';
import type { SupportCase } from '../../src/emulators/aws-support/types';
import { seedCases, seedServices } from '../../src/emulators/seed';
import { botProcess } from './bot-doors';
import { startWorld, type World } from './world';

export const HOME = '999988887777';
const BOT = `arn:aws:iam::${HOME}:user/casedesk`;

export interface AccountInWorld {
  readonly id: string;
  readonly name: string;
  readonly openCases: number;
}

export interface AccountsWorld {
  readonly aws: AwsAccountsEmulator;
  readonly world: World;
  /** Takes the bot's trust out of the account's role, or puts it back. */
  trust(id: string, isTrusted: boolean): void;
  close(): Promise<void>;
}

export interface AccountsWorldOptions {
  readonly accounts: readonly AccountInWorld[];
  /** Where the rules are written. */
  readonly file: string;
  /** As in YAML; all rules are for members, anywhere. */
  readonly rule?: string;
  readonly socket?: boolean;
}

/** Through the production door, as a process that `world.bot.restart` kills. */
export async function startAccountsWorld({
  accounts,
  file,
  rule = 'any',
  socket,
}: AccountsWorldOptions): Promise<AccountsWorld> {
  const services = seedServices();
  const aws = await startAwsAccounts({
    accounts: [
      { id: HOME, name: 'tools', services, roles: [roleOf('Lister', ['organizations:List*'])] },
      ...accounts.map(({ id, name, openCases }) => ({
        ...{ id, name, services, cases: casesOf(id, openCases) },
        roles: [roleOf('Reader', ['support:Describe*'])],
      })),
    ],
  });
  writeFileSync(
    file,
    `ask: "#platform"
organization:
  role: arn:aws:iam::${HOME}:role/Lister
  accountRole: Reader
  exclude: {names: [tools]}
rules:
  - {people: members, channels: any, may: [list, view, export], accounts: ${rule}}
`,
  );
  const env = {
    CASEDESK_RULES: file,
    AWS_ENDPOINT_URL_SUPPORT: aws.url,
    AWS_ENDPOINT_URL_STS: aws.url,
    AWS_ENDPOINT_URL_ORGANIZATIONS: aws.url,
  };
  const world = await startWorld({ openCases: 0, door: botProcess({ socket, env }) });
  return {
    ...{ aws, world },
    trust(id, isTrusted) {
      aws.accounts.get(id)!.roles.get('Reader')!.trusts = isTrusted ? [BOT] : [];
    },
    async close() {
      await world.close();
      await aws.close();
    },
  };
}

function roleOf(name: string, allows: string[]) {
  return { name, trusts: [BOT], allows };
}

/** The seed's open cases, with ids of the account. */
export function casesOf(account: string, open: number): SupportCase[] {
  const cases = seedCases({ cases: open, now: new Date(), seed: Number(account.slice(0, 4)) });
  return cases.map((one, index) => ({
    ...one,
    caseId: `case-${account}-muen-2026-${index}`,
    displayId: `${account}${String(index).padStart(3, '0')}`,
  }));
}

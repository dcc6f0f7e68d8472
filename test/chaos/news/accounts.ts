/** Three accounts of AWS in which cases live, and the channels that are told of them, each of something else. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AwsAccountsEmulator, startAwsAccounts } from '../../../src/emulators/aws-accounts/server';
import { seedServices } from '../../../src/emulators/seed';
import { bot, people } from '../../../src/emulators/slack/seed';
import type { SlackEmulator } from '../../../src/emulators/slack/server';
import type { Clock } from './clock';
import type { Channel } from './facts';

const HOME = '111122223333';
export const ACCOUNTS: readonly string[] = [HOME, '222233334444', '333344445555'];
const ROLE = 'Casedesk';

export const nameOf = (account: string) => `account-${ACCOUNTS.indexOf(account) + 1}`;

const everything = { query: 'open', wants: () => true };
const grave = {
  query: 'high and above',
  wants: (severity: string) => ['high', 'urgent', 'critical'].includes(severity),
};

type Watched = Channel & { readonly query: string };

export const ALL: Watched = { id: 'C0NEWSALL', accounts: ACCOUNTS, ...everything };
/** A person empties it. */
export const EMPTIED: Watched = { ...ALL, id: 'C0NEWSEMPTIED' };
/** Loses its right, and gets it back. */
export const TAKEN: Watched = { ...ALL, id: 'C0NEWSTAKEN' };
/** Is read by other organizations for a while. */
export const SHARED: Watched = { ...ALL, id: 'C0NEWSSHARED' };
const GRAVE: Watched = { id: 'C0NEWSGRAVE', accounts: ACCOUNTS, ...grave };
const ONE: Watched = { ...ALL, id: 'C0NEWSONE', accounts: ACCOUNTS.slice(1, 2) };
export const CHANNELS = [ALL, GRAVE, ONE, EMPTIED, TAKEN, SHARED];

export function startAccounts({ now }: Clock): Promise<AwsAccountsEmulator> {
  const services = seedServices();
  const roles = [{ name: ROLE, trusts: [HOME], allows: ['support:*'] }];
  return startAwsAccounts({
    home: HOME,
    now: () => new Date(now()),
    accounts: ACCOUNTS.map((id) => ({ id, name: nameOf(id), services, roles, cases: [] })),
  });
}

export function openChannels({ workspace }: SlackEmulator): void {
  for (const { id } of CHANNELS)
    workspace.addChannel({ id, name: id.toLowerCase(), members: [people.jane, bot.userId] });
}

/** Rules by which each channel may be told of its accounts; `instead` says of a channel which others. What is JSON is YAML. */
export function writeRules(
  folder: string,
  instead: Readonly<Record<string, readonly string[]>> = {},
): string {
  const accounts = ACCOUNTS.map((id) => ({ id, name: nameOf(id), role: ROLE }));
  const rights = CHANNELS.map(({ id, accounts: own }) => ({
    ...{ channels: id, may: 'watch', accounts: instead[id] ?? own },
  }));
  const watches = CHANNELS.map(({ id, query }) => ({ channel: id, query }));
  const everybody = { people: 'members', channels: 'any', may: ['list', 'view', 'reply', 'resolve'] };
  const file = join(folder, 'casedesk.yml');
  writeFileSync(file, JSON.stringify({ ask: '#support', accounts, rules: [everybody, ...rights], watches }));
  return file;
}

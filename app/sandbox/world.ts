/**
 * Everything the sandbox holds, in one process and on 127.0.0.1: a Slack workspace, an AWS account and the bot between
 * them. The bot is told all it needs, so that tokens in the shell it is started from are never looked at.
 */
import type { AwsAccountsEmulator } from '../../src/emulators/aws-accounts/server';
import { type SupportDesk, startAwsSupport } from '../../src/emulators/aws-support/server';
import { seedCases, seedServices } from '../../src/emulators/seed';
import { startSlack } from '../../src/emulators/slack/server';
import { readOffered } from './manifest';
import { createResident, type Resident } from './resident';
import { DELAYS, MAIN, startSixAccounts } from './six-accounts';

export interface WorldOptions {
  /** How many cases are open at first. */
  readonly cases: number;
  readonly seed: number;
  /** Six accounts instead of one, which has the cases. */
  readonly isOfMany?: boolean;
}

export interface World {
  readonly slack: Awaited<ReturnType<typeof startSlack>>;
  /** AWS Support in the account with the cases. */
  readonly aws: SupportDesk;
  /** All accounts, where there are several. */
  readonly organization?: AwsAccountsEmulator;
  readonly bot: Resident;
  close(): Promise<void>;
}

export async function openWorld({ cases, seed, isOfMany = false }: WorldOptions): Promise<World> {
  const { shortcuts, scopes, hasOptionsUrl } = readOffered();
  const slack = await startSlack({ shortcuts });
  slack.workspace.hasOptionsUrl = hasOptionsUrl;
  slack.scopes.clear();
  for (const scope of scopes) slack.scopes.add(scope);
  const organization = isOfMany ? await startSixAccounts(cases, seed) : undefined;
  const alone = organization
    ? undefined
    : await startAwsSupport({
        cases: seedCases({ cases, seed, now: new Date() }),
        services: seedServices(),
        conditions: DELAYS,
      });
  const { url, close } = (organization ?? alone)!;
  const aws = organization?.accounts.get(MAIN) ?? alone!;
  const bot = createResident(slack, { url, rules: isOfMany ? 'accounts.yml' : 'casedesk.yml' });
  await bot.start();
  return {
    ...{ slack, aws, organization, bot },
    async close() {
      await bot.stop();
      await Promise.all([slack.close(), close()]);
    },
  };
}

/** AWS Support in every account. */
export function desksOf({ aws, organization }: Pick<World, 'aws' | 'organization'>): SupportDesk[] {
  return organization ? [...organization.accounts.values()] : [aws];
}

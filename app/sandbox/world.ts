/**
 * Everything the sandbox holds, in one process and on 127.0.0.1: a Slack workspace, an AWS account and the bot between
 * them. The bot is told all it needs, so that tokens in the shell it is started from are never looked at.
 */
import type { AwsAccountsEmulator } from '../../src/emulators/aws-accounts/server';
import { type SupportDesk, startAwsSupport } from '../../src/emulators/aws-support/server';
import { seedCases, seedServices } from '../../src/emulators/seed';
import { people } from '../../src/emulators/slack/seed';
import { startSlack } from '../../src/emulators/slack/server';
import { type Clock, createClock } from './clock';
import { createLooks, type Looks } from './looks';
import { readOffered } from './manifest';
import { createResident, type Resident } from './resident';
import { DELAYS, MAIN, startSixAccounts } from './six-accounts';

export interface WorldOptions {
  /** How many cases are open at first. */
  readonly cases: number;
  readonly seed: number;
  /** Six accounts instead of one, which has the cases. */
  readonly isOfMany?: boolean;
  /** What the clock goes by, in milliseconds since 1970; this computer's where absent. */
  readonly computer?: () => number;
}

export interface World {
  readonly slack: Awaited<ReturnType<typeof startSlack>>;
  /** AWS Support in the account with the cases. */
  readonly aws: SupportDesk;
  /** All accounts, where there are several. */
  readonly organization?: AwsAccountsEmulator;
  readonly bot: Resident;
  readonly clock: Clock;
  /** When the bot looks for news. */
  readonly looks: Looks;
  close(): Promise<void>;
}

/** The channel that is told of cases by itself, as the rules beside this file say. */
export const WATCHING = { id: 'C0AWSCASES', name: 'aws-cases' };

export async function openWorld({ cases, seed, isOfMany = false, computer }: WorldOptions): Promise<World> {
  const { shortcuts, scopes, hasOptionsUrl } = readOffered();
  const clock = createClock(computer);
  const now = () => new Date(clock.now());
  const slack = await startSlack({ shortcuts, now });
  slack.workspace.hasOptionsUrl = hasOptionsUrl;
  slack.scopes.clear();
  for (const scope of scopes) slack.scopes.add(scope);
  const members = [people.jane, people.kenji, people.ada, slack.workspace.bot.userId];
  slack.workspace.addChannel({ ...WATCHING, members });
  clock.onPush(() => slack.workspace.changes.emit({ type: 'time-passed' }));
  const organization = isOfMany ? await startSixAccounts(cases, seed, now) : undefined;
  const alone = organization
    ? undefined
    : await startAwsSupport({
        cases: seedCases({ cases, seed, now: now() }),
        services: seedServices(),
        conditions: DELAYS,
        now,
      });
  const { url, close } = (organization ?? alone)!;
  const aws = organization?.accounts.get(MAIN) ?? alone!;
  const bot = createResident(slack, { url, rules: isOfMany ? 'accounts.yml' : 'casedesk.yml' }, clock);
  await bot.start();
  const looks = createLooks(slack, bot, clock);
  await looks.start();
  // What the look read would be kept for a minute, and the first list would show nothing of what it costs.
  await bot.forget();
  return {
    ...{ slack, aws, organization, bot, clock, looks },
    async close() {
      looks.stop();
      await bot.stop();
      await Promise.all([slack.close(), close()]);
    },
  };
}

/** AWS Support in every account. */
export function desksOf({ aws, organization }: Pick<World, 'aws' | 'organization'>): SupportDesk[] {
  return organization ? [...organization.accounts.values()] : [aws];
}

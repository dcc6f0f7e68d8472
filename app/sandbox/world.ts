/**
 * Everything the sandbox holds, in one process and on 127.0.0.1: a Slack workspace, an AWS account and the bot between
 * them. The bot is told all it needs, so that the tokens in the shell of whoever starts this are never looked at.
 */
import { startAwsSupport } from '../../src/emulators/aws-support/server';
import { seedCases, seedServices } from '../../src/emulators/seed';
import { startSlack } from '../../src/emulators/slack/server';
import { createResident, type Resident } from './resident';

export interface WorldOptions {
  /** How many cases are open at first. */
  readonly cases: number;
  readonly seed: number;
}

export interface World {
  readonly slack: Awaited<ReturnType<typeof startSlack>>;
  readonly aws: Awaited<ReturnType<typeof startAwsSupport>>;
  readonly bot: Resident;
  close(): Promise<void>;
}

export async function openWorld({ cases, seed }: WorldOptions): Promise<World> {
  const slack = await startSlack();
  const aws = await startAwsSupport({
    cases: seedCases({ cases, seed, now: new Date() }),
    services: seedServices(),
  });
  const bot = createResident(slack, aws);
  await bot.start();
  return {
    ...{ slack, aws, bot },
    async close() {
      await bot.stop();
      await Promise.all([slack.close(), aws.close()]);
    },
  };
}

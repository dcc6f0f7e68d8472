/** What chaos plays on: both emulators, a Redis, a balancer, and three replicas with an audit file each. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AwsSupportEmulator, startAwsSupport } from '../../src/emulators/aws-support/server';
import { seedCases, seedServices } from '../../src/emulators/seed';
import { type SlackEmulator, startSlack } from '../../src/emulators/slack/server';
import { type Fleet, startFleet } from './accounts';
import { type Balancer, startBalancer } from './balancer';
import { freePort, type Process, type Replica, startRedis, startReplica } from './processes';
import { count, createTally, type Tally } from './tally';

/** What chaos needs of AWS, be it one account or many. */
export interface ChaosAws extends Pick<AwsSupportEmulator, 'totals' | 'close'> {
  readonly casebook: Pick<AwsSupportEmulator['casebook'], 'all'>;
  readonly faults: Pick<AwsSupportEmulator['faults'], 'expireTokens' | 'throttle' | 'cut' | 'say'>;
}

/** Where replicas of the bot stand, whatever AWS is to them. */
export interface Ground {
  readonly slack: SlackEmulator;
  /** What a replica is told of its rules, of AWS and of its cache. */
  readonly env: NodeJS.ProcessEnv;
  readonly balancer: Balancer;
  readonly redisPort: number;
  readonly replicas: Replica[];
  redis?: Process;
  readonly tally: Tally;
  /** Where the audit files are. */
  readonly folder: string;
  /** What a replica is started by, where that is not the production door. */
  readonly door?: string;
  /** When the replica at a port was ended, on this process's clock. */
  readonly ends: Map<number, number>;
}

export interface Stage extends Ground {
  readonly aws: ChaosAws;
  /** Where there are many accounts. */
  readonly fleet?: Fleet;
}

export const REPLICAS = 3;
/** Seconds a replica may take to leave, and the one more that it is promised within. */
export const DRAIN = 4;

/** `accounts`: how many, or 0 for the one of the credentials. */
export async function setStage(cases: number, accounts = 0): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'casedesk-chaos-'));
  const fleet = accounts > 0 ? await startFleet(accounts, cases, folder) : undefined;
  const { aws, env } = fleet ? { aws: fleet, env: fleet.env } : await startOneAccount(cases);
  const ground = await prepareGround(await startSlack(), env, { folder, hasRedis: true });
  aws.faults.throttle({ every: 5 });
  aws.faults.cut({ every: 20 });
  return Object.assign(ground, { aws, fleet });
}

/** Starts the replicas, and a Redis where there is to be one. */
export async function prepareGround(
  slack: SlackEmulator,
  env: NodeJS.ProcessEnv,
  {
    folder,
    hasRedis,
    door,
    tally = createTally(),
  }: Pick<Ground, 'folder' | 'door'> & { hasRedis: boolean; tally?: Tally },
): Promise<Ground> {
  const redisPort = await freePort();
  const ground: Ground = {
    ...{ slack, redisPort, folder, door, replicas: [], ends: new Map(), tally },
    balancer: await startBalancer(),
    redis: hasRedis ? await startRedis(redisPort) : undefined,
    env: { ...env, ...(hasRedis && { CASEDESK_CACHE_URL: `redis://127.0.0.1:${redisPort}` }) },
  };
  for (let n = 0; n < REPLICAS; n += 1) await raise(ground, n);
  slack.connect(`${ground.balancer.url}/slack/events`);
  return ground;
}

async function startOneAccount(cases: number): Promise<Pick<Stage, 'aws' | 'env'>> {
  const aws = await startAwsSupport({
    cases: seedCases({ cases, now: new Date() }),
    services: seedServices(),
  });
  return { aws, env: { CASEDESK_RULES: 'test/world/everyone.yml', AWS_ENDPOINT_URL_SUPPORT: aws.url } };
}

/** Starts a replica; again when it did not come up, as a supervisor of processes would. */
export async function raise(ground: Ground, n: number, tries = 5): Promise<void> {
  const { slack, balancer, folder, env, door } = ground;
  const settings = {
    PATH: process.env.PATH,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    CASEDESK_SLACK_API_URL: slack.apiUrl,
    CASEDESK_AUDIT_LOG: join(folder, `audit-${n}.log`),
    CASEDESK_DRAIN_SECONDS: String(DRAIN),
    CASEDESK_HOST: '127.0.0.1',
    PORT: '0',
    AWS_ACCESS_KEY_ID: 'emulator',
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...env,
  };
  const replica = await startReplica(settings, door).catch((error: unknown) => {
    if (tries === 1) throw error;
    count(ground.tally.faults, 'replica did not come up');
  });
  if (!replica) return raise(ground, n, tries - 1);
  ground.replicas[n] = replica;
  balancer.ports.add(replica.port);
}

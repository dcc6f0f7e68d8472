/** One run of chaos: starts the world, lets people walk, breaks things, and adds up. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type AwsSupportEmulator, startAwsSupport } from '../../src/emulators/aws-support/server';
import { seedCases, seedServices } from '../../src/emulators/seed';
import { bot } from '../../src/emulators/slack/seed';
import { type SlackEmulator, startSlack } from '../../src/emulators/slack/server';
import { type Balancer, startBalancer } from './balancer';
import { createDice, type Dice } from './dice';
import { freePort, type Process, residentMegabytes, startRedis, startReplica } from './processes';
import { count, createTally, type Tally } from './tally';
import { judgeThreads, type Walker, walk } from './walker';

export interface ChaosOptions {
  readonly walks: number;
  readonly cases: number;
  readonly seed: number;
  readonly seconds: number;
}

export interface ChaosResult {
  readonly tally: Tally;
  readonly awsCalls: Record<string, number>;
  /** Resident megabytes of each replica. */
  readonly memory: { readonly start: number[]; readonly end: number[] };
  readonly took: number;
}

interface Stage {
  readonly slack: SlackEmulator;
  readonly aws: AwsSupportEmulator;
  readonly balancer: Balancer;
  readonly redisPort: number;
  readonly replicas: (Process & { port: number })[];
  redis?: Process;
  readonly tally: Tally;
}

const REPLICAS = 3;

export async function runChaos({ walks, cases, seed, seconds }: ChaosOptions): Promise<ChaosResult> {
  const stage = await setStage(cases);
  const { slack, aws, tally } = stage;
  const started = performance.now();
  let over = false;
  try {
    const memory = {
      start: stage.replicas.map(({ child }) => residentMegabytes(child)),
      end: [] as number[],
    };
    const expected = aws.casebook
      .all()
      .filter(({ status }) => !['resolved', 'closed'].includes(status))
      .map(({ displayId }) => displayId);
    const walkers = Array.from({ length: walks }, (_, n) =>
      walkerIn(stage, n, createDice(seed, `walk ${n}`), () => over),
    );
    const limit = sleep(seconds * 1000, undefined, { ref: false }).then(() => {
      over = true;
    });
    const breaking = breakThings(stage, createDice(seed, 'faults'), () => over);
    const walking = Promise.all(walkers.map((walker) => walk(walker, expected)));
    await Promise.race([walking, limit.then(() => walking)]);
    over = true;
    await breaking;
    await quiet(slack);
    for (const walker of walkers) judgeThreads(walker);
    memory.end = stage.replicas.map(({ child }) => residentMegabytes(child));
    return { tally, awsCalls: { ...aws.totals }, memory, took: performance.now() - started };
  } finally {
    over = true;
    await Promise.all([...stage.replicas, stage.redis].map((one) => one?.kill()));
    await Promise.all([stage.balancer.close(), slack.close(), aws.close()]);
  }
}

async function setStage(cases: number): Promise<Stage> {
  const slack = await startSlack();
  const aws = await startAwsSupport({
    cases: seedCases({ cases, now: new Date() }),
    services: seedServices(),
  });
  const balancer = await startBalancer();
  const redisPort = await freePort();
  const stage: Stage = {
    slack,
    aws,
    balancer,
    redisPort,
    replicas: [],
    tally: createTally(),
    redis: await startRedis(redisPort),
  };
  for (let n = 0; n < REPLICAS; n += 1) await raise(stage, n);
  slack.connect(`${balancer.url}/slack/events`);
  aws.faults.throttle({ every: 5 });
  aws.faults.cut({ every: 20 });
  return stage;
}

/** Starts a replica; as whoever supervises processes would, again when it did not come up. */
async function raise(stage: Stage, n: number, tries = 5): Promise<void> {
  const { slack, aws, redisPort, balancer } = stage;
  const starting = startReplica({
    PATH: process.env.PATH,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    CASEDESK_SLACK_API_URL: slack.apiUrl,
    CASEDESK_CACHE_URL: `redis://127.0.0.1:${redisPort}`,
    CASEDESK_RULES: 'test/world/everyone.yml',
    CASEDESK_HOST: '127.0.0.1',
    PORT: '0',
    AWS_ENDPOINT_URL_SUPPORT: aws.url,
    AWS_ACCESS_KEY_ID: 'emulator',
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  const replica = await starting.catch((error: unknown) => {
    if (tries === 1) throw error;
    count(stage.tally.faults, 'replica did not come up');
  });
  if (!replica) return raise(stage, n, tries - 1);
  stage.replicas[n] = replica;
  balancer.ports.add(replica.port);
}

function walkerIn({ slack, tally }: Stage, n: number, dice: Dice, over: () => boolean): Walker {
  const { workspace } = slack;
  const user = workspace.addUser({ id: `U0WALK${n}`, real_name: `Walker ${n}` });
  const channel = workspace.addChannel({
    id: `C0WALK${n}`,
    name: `walk-${n}`,
    members: [user.id, bot.userId],
  });
  return { slack, person: slack.person(user.id), channel: channel.id, dice, tally, over, viewed: new Set() };
}

/** Breaks one thing after the other and mends it again, until all walks are over. */
async function breakThings(stage: Stage, dice: Dice, over: () => boolean): Promise<void> {
  const acts: [string, () => Promise<void>][] = [
    ['replica killed', () => killReplica(stage, dice.below(REPLICAS), 200 + dice.below(1_500))],
    ['replica killed', () => killReplica(stage, dice.below(REPLICAS), 200 + dice.below(1_500))],
    ['Redis stopped', () => stopRedis(stage, 500 + dice.below(3_000))],
    ['tokens expired', async () => stage.aws.faults.expireTokens()],
  ];
  while (!over()) {
    await sleep(1_000 + dice.below(3_000));
    const [name, act] = acts[dice.below(acts.length)]!;
    if (over()) return;
    count(stage.tally.faults, name);
    await act();
  }
}

async function killReplica(stage: Stage, n: number, awayMs: number): Promise<void> {
  const { port } = stage.replicas[n]!;
  await stage.replicas[n]!.kill();
  stage.balancer.ports.delete(port);
  await sleep(awayMs);
  await raise(stage, n);
}

async function stopRedis(stage: Stage, awayMs: number): Promise<void> {
  await stage.redis?.kill();
  await sleep(awayMs);
  stage.redis = await startRedis(stage.redisPort);
}

/** Waits until nothing has changed in Slack for two seconds: answers on their way have arrived by then. */
async function quiet({ workspace }: SlackEmulator): Promise<void> {
  let last = performance.now();
  const stop = workspace.on(() => {
    last = performance.now();
  });
  while (performance.now() - last < 2_000) await sleep(200);
  stop();
}

/** One run of chaos: starts the world, lets people walk, breaks things, and adds up. */
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { bot } from '../../src/emulators/slack/seed';
import type { SlackEmulator } from '../../src/emulators/slack/server';
import { judgeAudit } from './audit';
import { createDice, type Dice } from './dice';
import { actsAgainst, breakThings } from './faults';
import { residentMegabytes } from './processes';
import { type Stage, setStage } from './stage';
import type { Tally } from './tally';
import { judgeThreads, type Walker, walk } from './walker';

export interface ChaosOptions {
  readonly walks: number;
  readonly cases: number;
  /** How many; 0 for the one of the credentials. */
  readonly accounts: number;
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

export async function runChaos({
  walks,
  cases,
  accounts,
  seed,
  seconds,
}: ChaosOptions): Promise<ChaosResult> {
  const stage = await setStage(cases, accounts);
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
    const dice = createDice(seed, 'faults');
    const breaking = breakThings(stage, actsAgainst(stage, dice), dice, () => over);
    const walking = Promise.all(walkers.map((walker) => walk(walker, expected)));
    await Promise.race([walking, limit.then(() => walking)]);
    over = true;
    await breaking;
    await quiet(slack);
    for (const walker of walkers) judgeThreads(walker);
    judgeAudit(
      stage,
      walkers.map(({ channel }) => channel),
    );
    memory.end = stage.replicas.map(({ child }) => residentMegabytes(child));
    return { tally, awsCalls: { ...aws.totals }, memory, took: performance.now() - started };
  } finally {
    over = true;
    await Promise.all([...stage.replicas, stage.redis].map((one) => one?.kill()));
    await Promise.all([stage.balancer.close(), slack.close(), aws.close()]);
    rmSync(stage.folder, { recursive: true });
  }
}

function walkerIn({ slack, tally, fleet }: Stage, n: number, dice: Dice, over: () => boolean): Walker {
  const { workspace } = slack;
  const user = workspace.addUser({ id: `U0WALK${n}`, real_name: `Walker ${n}` });
  const channel = workspace.addChannel({
    id: `C0WALK${n}`,
    name: `walk-${n}`,
    members: [user.id, bot.userId],
  });
  return {
    slack,
    person: slack.person(user.id),
    channel: channel.id,
    dice,
    tally,
    over,
    viewed: new Set(),
    away: fleet?.away,
  };
}

/** Waits until nothing has changed in Slack for two seconds: answers on their way have arrived by then. */
export async function quiet({ workspace }: SlackEmulator): Promise<void> {
  let last = performance.now();
  const stop = workspace.on(() => {
    last = performance.now();
  });
  while (performance.now() - last < 2_000) await sleep(200);
  stop();
}

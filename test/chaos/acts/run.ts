/** One run of chaos over acts: people reply to cases and open new ones while everything fails, and what is left is judged. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readOffered } from '../../../app/sandbox/manifest';
import { bot } from '../../../src/emulators/slack/seed';
import { startSlack } from '../../../src/emulators/slack/server';
import { createDice, type Dice } from '../dice';
import { breakThings } from '../faults';
import { quiet } from '../run';
import { type Ground, prepareGround } from '../stage';
import type { Tally } from '../tally';
import { breakAws, startAccounts, writeRules } from './accounts';
import { act } from './author';
import type { Author, End } from './hands';
import { judge } from './judge';
import { endings, troubles } from './storms';
import { type Task, tasksOf } from './tasks';
import { startWitness, type Witness } from './witness';

export interface ActsOptions {
  readonly acts: number;
  readonly seed: number;
  readonly seconds: number;
  readonly hasRedis: boolean;
}

export interface ActsResult {
  readonly tally: Tally;
  readonly ends: ReadonlyMap<Task, End>;
  readonly awsCalls: Record<string, number>;
  readonly took: number;
}

/** Acts of one person, more or less. */
const ACTS_OF_ONE = 4;
const MOST_PEOPLE = 80;

export async function runActs({ acts, seed, seconds, hasRedis }: ActsOptions): Promise<ActsResult> {
  const aws = await startAccounts();
  const slack = await startSlack({ shortcuts: readOffered().shortcuts });
  const folder = mkdtempSync(join(tmpdir(), 'casedesk-chaos-'));
  const env = {
    CASEDESK_RULES: writeRules(folder),
    AWS_ENDPOINT_URL_SUPPORT: aws.url,
    AWS_ENDPOINT_URL_STS: aws.url,
  };
  const ground = await prepareGround(slack, env, { folder, hasRedis });
  const started = performance.now();
  let over = false;
  try {
    const witness = startWitness(ground, aws);
    breakAws(aws, seed);
    const people = Math.min(MOST_PEOPLE, Math.ceil(acts / ACTS_OF_ONE) + 4);
    const tasks = tasksOf(people, acts, aws, createDice(seed, 'acts'));
    const ends = new Map<Task, End>();
    const authors = tasks.map((_, n) =>
      authorIn(
        ground,
        { witness, ends, traces: new Map(), over: () => over },
        n,
        createDice(seed, `person ${n}`),
      ),
    );
    const [first, second] = [createDice(seed, 'endings'), createDice(seed, 'troubles')];
    const breaking = Promise.all([
      breakThings(ground, endings(ground, aws, first), first, () => over),
      breakThings(ground, troubles(ground, second), second, () => over),
    ]);
    const limit = sleep(seconds * 1000, undefined, { ref: false }).then(() => {
      over = true;
    });
    const acting = Promise.all(authors.map((author, n) => actAll(author, tasks[n]!)));
    await Promise.race([acting, limit.then(() => acting)]);
    over = true;
    await breaking;
    await quiet(slack);
    const all = tasks.flatMap((of, n) => of.map((task) => ({ task, author: authors[n]! })));
    for (const { task, author } of all) judge(author, task);
    const awsCalls: Record<string, number> = {};
    for (const { totals } of aws.accounts.values())
      for (const [name, times] of Object.entries(totals)) awsCalls[name] = (awsCalls[name] ?? 0) + times;
    return { tally: ground.tally, ends, awsCalls, took: performance.now() - started };
  } finally {
    over = true;
    await Promise.all([...ground.replicas, ground.redis].map((one) => one?.kill()));
    await Promise.all([ground.balancer.close(), slack.close(), aws.close()]);
    rmSync(folder, { recursive: true });
  }
}

async function actAll(author: Author, tasks: readonly Task[]): Promise<void> {
  await sleep(author.dice.below(3_000));
  for (const task of tasks) {
    if (author.over()) return;
    await act(author, task);
  }
}

type Shared = Pick<Author, 'ends' | 'traces' | 'over'> & { readonly witness: Witness };

function authorIn(ground: Ground, shared: Shared, n: number, dice: Dice): Author {
  const { workspace } = ground.slack;
  const { id } = workspace.addUser({ id: `U0AUTHOR${n}`, real_name: `Author ${n}` });
  const direct = { id: `D0AUTHOR${n}`, name: 'directmessage', is_im: true, is_private: true, user: id };
  workspace.addChannel({ ...direct, members: [id, bot.userId] });
  const { id: channel } = workspace.addChannel({
    id: `C0AUTHOR${n}`,
    name: `author-${n}`,
    members: [id, bot.userId],
  });
  return { ...shared, owed: [], ground, channel, dice, person: ground.slack.person(id) };
}

/** What chaos breaks, one thing after the other, and mends again. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dice } from './dice';
import { startRedis } from './processes';
import { DRAIN, type Ground, REPLICAS, raise, type Stage } from './stage';
import { count } from './tally';

/** Something that goes wrong, and how it is done. */
export type Act = readonly [name: string, act: () => Promise<void> | void];

/** One after the other, until all walks are over. */
export async function breakThings(
  { tally }: Ground,
  acts: readonly Act[],
  dice: Dice,
  over: () => boolean,
): Promise<void> {
  // Each is done once before one is done twice.
  const bag: Act[] = [];
  while (!over()) {
    await sleep(1_000 + dice.below(2_000));
    if (bag.length === 0) bag.push(...acts);
    const [[name, act]] = bag.splice(dice.below(bag.length), 1) as [Act];
    if (over()) return;
    count(tally.faults, name);
    await act();
  }
}

/** What happens to people who page lists. */
export function actsAgainst(stage: Stage, dice: Dice): Act[] {
  const replica = () => dice.below(REPLICAS);
  return [
    ['replica killed', () => killReplica(stage, replica(), 200 + dice.below(1_500))],
    ['replica asked to leave', () => dismissReplica(stage, replica())],
    ['Redis stopped', () => stopRedis(stage, 500 + dice.below(3_000))],
    ['tokens expired', () => stage.aws.faults.expireTokens()],
    ['audit disk full', () => fillDisk(stage, replica(), 500 + dice.below(2_500))],
    ['Slack asked to slow down', () => slowDown(stage, dice)],
    ['AWS answered with nothing in it', () => sayNothing(stage, dice)],
    ...losses(stage, dice),
  ];
}

/** An account goes away, and comes back. */
function losses({ fleet }: Stage, dice: Dice): Act[] {
  return fleet ? [['account went away', () => fleet.lose(dice)]] : [];
}

export async function killReplica(stage: Ground, n: number, awayMs: number): Promise<void> {
  const { port } = stage.replicas[n]!;
  stage.ends.set(port, performance.now());
  await stage.replicas[n]!.kill();
  stage.balancer.ports.delete(port);
  await sleep(awayMs);
  await raise(stage, n);
}

/** SIGTERM while people click and somebody holds half requests open: it must be gone within its time. */
export async function dismissReplica(stage: Ground, n: number): Promise<void> {
  const { child, port } = stage.replicas[n]!;
  const held = Array.from({ length: 20 }, () => halfRequest(port));
  await sleep(50);
  count(stage.tally.faults, 'half requests', held.length);
  const asked = performance.now();
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  stage.ends.set(port, performance.now());
  stage.balancer.ports.delete(port);
  const within = (DRAIN + 1) * 1_000;
  // What the machine needs beside: chaos itself keeps both cores busy.
  const isGone = await Promise.race([gone.then(() => true), sleep(within + 1_000, false)]);
  const took = Math.round(performance.now() - asked);
  if (!isGone) stage.tally.losses.push(`replica ${n}: still there ${took} ms after SIGTERM`);
  for (const socket of held) socket.destroy();
  await stage.replicas[n]!.kill();
  await raise(stage, n);
}

/** An unsigned request that never ends. */
function halfRequest(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write('POST /slack/events HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 1000\r\n\r\npayload=');
  return socket;
}

export async function stopRedis(stage: Ground, awayMs: number): Promise<void> {
  await stage.redis?.kill();
  await sleep(awayMs);
  stage.redis = await startRedis(stage.redisPort);
}

/** Lets no file of a replica grow: to it that is a full disk. */
export async function fillDisk({ replicas, folder }: Ground, n: number, fullMs: number): Promise<void> {
  const { child } = replicas[n]!;
  const limit = (bytes: number | 'unlimited') => {
    try {
      execFileSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}:unlimited`], { stdio: 'pipe' });
    } catch (error) {
      // It may have been killed meanwhile.
      if (!/No such process/.test((error as Error).message)) throw error;
    }
  };
  // In the middle of a line, which a disk does not mind.
  limit(statSync(join(folder, `audit-${n}.log`)).size + 100);
  await sleep(fullMs);
  limit('unlimited');
}

function slowDown({ slack }: Stage, dice: Dice): void {
  const methods = ['users.info', 'conversations.info', 'response_url', 'conversations.replies'];
  for (const method of methods) slack.faults.rateLimit(method, { times: 1 + dice.below(5), retryAfter: 1 });
}

/** 200, and no list: told as "no cases" it would be a loss. */
function sayNothing({ aws }: Stage, dice: Dice): void {
  const bodies = ['', '{}', 'null', '[]', '{"cases":null}'];
  for (const body of bodies) aws.faults.say(body, { times: 1 + dice.below(2), operation: 'DescribeCases' });
}

/**
 * A batch of visits, so many at once, and what it cost the measured process. Its CPU is read right before
 * and right after, as user and system time of that process alone.
 */
import type { Bot, Visited } from './bot';
import type { Body } from './world/bodies';

export interface Cost {
  /** Milliseconds of CPU per visit. */
  readonly cpuMs: number;
  readonly perSecond: number;
  readonly visits: readonly Visited[];
}

/** Visits `count` times with the bodies in turn, `atOnce` of them under way all the time. */
export async function batch(
  bot: Bot,
  bodies: readonly Body[],
  count: number,
  atOnce = 1,
  person: (index: number) => string = () => 'U0SOMEONE',
): Promise<Cost> {
  const visits: Visited[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++)
      visits.push(await bot.visit(bodies[index % bodies.length]!, person(index)));
  };
  const before = await bot.ask<number>('cpu');
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - began) / 1000;
  const used = (await bot.ask<number>('cpu')) - before;
  return { cpuMs: used / 1000 / count, perSecond: count / seconds, visits };
}

/** How much of everything a figure is made of: rounds, and the seconds behind which no more are begun. */
export interface Amount {
  readonly rounds: number;
  readonly seconds: number;
}

/** A median of fewer says nothing. */
const FEWEST_ROUNDS = 3;

/** Runs the contenders in turn, the first of them changing with each round: A B, B A, A B … */
export async function interleave<Result>(
  { rounds, seconds }: Amount,
  contenders: readonly (() => Promise<Result>)[],
): Promise<Result[][]> {
  const results: Result[][] = contenders.map(() => []);
  const until = performance.now() + seconds * 1000;
  for (let round = 0; round < rounds; round += 1) {
    if (round >= FEWEST_ROUNDS && performance.now() > until) break;
    const order = contenders.map((_, index) => index);
    if (round % 2 === 1) order.reverse();
    for (const index of order) results[index]!.push(await contenders[index]!());
  }
  return results;
}

/** Bots that are to be warm before anything is read of them, and what they are visited with. */
export interface Load {
  readonly bot: Bot;
  readonly bodies: readonly Body[];
}

/** Visits of one bot until it is the next one's turn. */
const A_TURN = 64;

/**
 * Visits each bot `warmUp` times, or for twice a figure's seconds: what is cold yet costs the larger of two more. One at
 * a time, as most rows are measured: people who come together share the calls of AWS. And in turns: V8 forgets what it
 * compiled for a bot that rests while another one is warmed, a quarter of a first page.
 */
export async function warm(
  loads: readonly Load[],
  { warmUp, seconds }: Pick<Amount, 'seconds'> & { readonly warmUp: number },
): Promise<void> {
  const until = performance.now() + loads.length * seconds * 2_000;
  for (let visits = 0; visits < warmUp && performance.now() < until; visits += A_TURN)
    for (const { bot, bodies } of loads) await batch(bot, bodies, A_TURN);
}

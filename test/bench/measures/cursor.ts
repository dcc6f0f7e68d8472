/** What cursors cost: a click reads one and writes those of its buttons, measured in this process. */
import { decodeCursor, encodeCursor } from '../../../src/paging/cursor';
import { batch, warm } from '../batch';
import { startCasedesk } from '../bot';
import type { Context } from '../context';
import { bounded, type Row } from '../row';
import { buttonOf } from '../world/bodies';
import { answersOf } from '../world/cases';
import { clicksInside } from './inside-window';

const TIMES = 5_000;

export async function cursor({ world, scale }: Context): Promise<Row[]> {
  world.aws.serve(answersOf(500));
  const bot = await startCasedesk(world, { cacheSeconds: 3600 });
  let page = await bot.types('open');
  for (let at = 1; at < 5; at += 1) page = await bot.clicks(page, 'Next');
  const value = buttonOf(page, 'Next')?.value;
  const bodies = await clicksInside(bot, true);
  await warm([{ bot, bodies }], scale);
  const shares: number[] = [];
  let microseconds = 0;
  for (let round = 0; round < scale.rounds; round += 1) {
    const { cpuMs } = await batch(bot, bodies, scale.visits);
    microseconds = bothWays(value);
    shares.push((microseconds / (cpuMs * 1000)) * 100);
  }
  await bot.end();
  const note = `${microseconds.toFixed(1)} µs for one of ${value?.length} characters, page 6`;
  const work = 'reading and writing one cursor, share of such a click';
  return [bounded({ id: 'cursor', work, unit: '%', note }, shares, 1)];
}

/** Microseconds to decode and to encode it again. */
function bothWays(value: unknown): number {
  for (let time = 0; time < TIMES; time += 1) encodeCursor(decodeCursor(value));
  const began = performance.now();
  for (let time = 0; time < TIMES; time += 1) encodeCursor(decodeCursor(value));
  return ((performance.now() - began) * 1000) / TIMES;
}

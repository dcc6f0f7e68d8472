/** What is left in memory when a thousand people have clicked and gone. */
import { batch } from '../batch';
import { startCasedesk } from '../bot';
import type { Context } from '../context';
import { bounded, type Row } from '../row';
import { answersOf } from '../world/cases';
import { clicksInside } from './inside-window';

const MEGABYTE = 1_000_000;

export async function memory({ world, scale }: Context): Promise<Row[]> {
  const { memoryClicks: clicks, warmUp } = scale;
  const people = Math.min(1_000, clicks / 10);
  world.aws.serve(answersOf(230));
  const bot = await startCasedesk(world, { cacheSeconds: 3600 });
  const bodies = await clicksInside(bot, true);
  await batch(bot, bodies, warmUp * 2, 16);
  const before = await bot.ask<{ heapUsed: number }>('memory');
  await batch(bot, bodies, clicks, 16, (index) => `U0P${index % people}`);
  const after = await bot.ask<{ heapUsed: number; rss: number }>('memory');
  await bot.end();
  const work = `heap left by ${clicks.toLocaleString('en')} clicks of ${people.toLocaleString('en')} people`;
  const note = `resident afterwards ${(after.rss / MEGABYTE).toFixed(0)} MB`;
  return [
    bounded({ id: 'memory', work, unit: 'MB', note }, [(after.heapUsed - before.heapUsed) / MEGABYTE], 2),
  ];
}

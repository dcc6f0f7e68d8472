/**
 * Over the seam between two segments of 500 cases while AWS takes its time: a person reads a page for a second or two,
 * so the next segment can be there before they click. Every click on the way counts, the first page not.
 */
import { type Bot, startCasedesk } from '../bot';
import type { Context } from '../context';
import { bounded, type Row } from '../row';
import type { Answered } from '../world/bodies';
import { answersOf } from '../world/cases';

const SLOW_MS = 300;
/** Milliseconds a person looks at a page. */
const READS_MS = 700;
/** The seam is behind page 50. */
const PAGES = 52;
/** The page from which on the person reads; they have hurried there. */
const READ_FROM = 46;

export async function seam({ world, scale }: Context): Promise<Row[]> {
  world.aws.serve(answersOf(1_000));
  const slowest: number[] = [];
  const where: number[] = [];
  for (let round = 0; round < scale.seams; round += 1) {
    const bot = await startCasedesk(world);
    world.aws.delay = SLOW_MS;
    try {
      const times = await timesOf(bot);
      slowest.push(Math.max(...times));
      where.push(times.indexOf(Math.max(...times)) + 2);
    } finally {
      world.aws.delay = 0;
      await bot.end();
    }
  }
  return [
    bounded(
      {
        ...{ id: 'seam', work: `slowest Next over a seam, AWS taking ${SLOW_MS} ms`, unit: 'ms' },
        note: `pages 1 to ${PAGES}, read for ${READS_MS} ms each from ${READ_FROM} on; slowest to page ${[...new Set(where)].join(', ')}`,
      },
      slowest,
      SLOW_MS / 2,
    ),
  ];
}

async function timesOf(bot: Bot): Promise<number[]> {
  const times: number[] = [];
  let page: Answered = await bot.types('open');
  while (times.length < PAGES - 1) {
    if (times.length + 1 >= READ_FROM) await new Promise((resolve) => setTimeout(resolve, READS_MS));
    const { totalMs, answer } = await bot.visit(bot.body(page, 'Next'));
    times.push(totalMs);
    page = JSON.parse(answer);
  }
  return times;
}

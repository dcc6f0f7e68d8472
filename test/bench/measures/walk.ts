/** Walking every case of an account in the library, against the SDK's own paginator over the same windows. */
import { interleave } from '../batch';
import { startChild } from '../child';
import type { Context } from '../context';
import { compared, type Row } from '../row';
import { answersOf } from '../world/cases';

interface Walked {
  readonly items: number;
  readonly ms: number;
}

export async function walk({ world, scale: { walkedCases, ...amount } }: Context): Promise<Row[]> {
  world.aws.serve(answersOf(walkedCases));
  const start = (which: string) =>
    startChild('test/bench/contenders/walk.js', { ...world.env, BENCH_WALK: which });
  const walkers = [await start('casedesk'), await start('sdk')];
  const run = (walker: (typeof walkers)[number]) => async () => {
    const { items, ms } = await walker.ask<Walked>('walk');
    if (items !== walkedCases) throw new Error(`a walk over ${walkedCases} cases found ${items}`);
    return (items * 1000) / ms;
  };
  for (const walker of walkers) await run(walker)();
  const [ours = [], theirs = []] = await interleave(amount, walkers.map(run));
  await Promise.all(walkers.map((walker) => walker.end()));
  const work = `walking ${walkedCases.toLocaleString('en')} cases in the library`;
  return [
    compared({
      ...{ id: 'walk', work, unit: 'items/s', against: 'SDK paginator', ours, theirs, atLeast: 1 },
    }),
  ];
}

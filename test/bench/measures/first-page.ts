/**
 * `/cases open` with nothing cached: a hundred cases, one call of AWS, as many for the other bot; and five hundred, which
 * both read in five calls. Ours puts them in order.
 */
import { batch, interleave, warm } from '../batch';
import { startBareBolt, startCasedesk } from '../bot';
import type { Context } from '../context';
import { compared, counted, type Row } from '../row';
import { answersOf } from '../world/cases';

export async function firstPage(context: Context): Promise<Row[]> {
  const hundred = await pagesOf(context, 1);
  const fiveHundred = await pagesOf(context, 5);
  const work = 'first page of 500 open cases, nothing cached';
  return [
    compared({
      ...{ id: 'first-page', work: 'first page of 100 open cases, nothing cached', unit: 'ms CPU' },
      ...{ ...hundred, against: 'bare Bolt', atMost: 1.1 },
    }),
    compared({
      ...{ id: 'first-page-500', work, unit: 'ms CPU', against: 'bare Bolt reading all 500', atMost: 1.1 },
      ...fiveHundred,
    }),
    counted({ id: 'first-calls-500', work: 'the same', unit: 'AWS calls' }, fiveHundred.calls, 5),
  ];
}

/** What a page costs both bots that read `windows` of a hundred cases for it, and how many calls ours makes. */
async function pagesOf({ world, scale }: Context, windows: number) {
  world.aws.serve(answersOf(windows * 100));
  const bots = [
    // One visit at a time, so none can share the call of another.
    await startCasedesk(world, { cacheSeconds: 0, awsRate: 1_000 }),
    await startBareBolt(world, windows),
  ] as const;
  world.aws.calls = 0;
  await bots[0].types('open');
  const calls = world.aws.calls;
  await warm(
    bots.map((bot) => ({ bot, bodies: [bot.typed('open')] })),
    scale,
  );
  const visits = Math.ceil(scale.visits / windows);
  const run = (bot: (typeof bots)[number]) => async () => {
    world.aws.calls = 0;
    const cost = await batch(bot, [bot.typed('open')], visits);
    if (world.aws.calls < visits * windows * 0.98)
      throw new Error(`${visits} first pages took ${world.aws.calls} calls: they are not comparable`);
    return cost;
  };
  const [ours = [], theirs = []] = await interleave(scale, bots.map(run));
  await Promise.all(bots.map((bot) => bot.end()));
  const size = (costs: typeof ours) => costs[0]!.visits[0]!.answer.length;
  return {
    ours: ours.map(({ cpuMs }) => cpuMs),
    theirs: theirs.map(({ cpuMs }) => cpuMs),
    note: `a message of ${size(ours)} characters against one of ${size(theirs)}`,
    calls,
  };
}

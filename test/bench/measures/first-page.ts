/** `/cases open` with nothing cached: one call of AWS, a hundred cases read, ten drawn. */
import { batch, interleave } from '../batch';
import { startBareBolt, startCasedesk } from '../bot';
import type { Context } from '../context';
import { compared, type Row } from '../row';
import { answersOf } from '../world/cases';

export async function firstPage({ world, scale }: Context): Promise<Row[]> {
  world.aws.serve(answersOf(230));
  const bots = [
    // One visit at a time, so none can share the call of another.
    await startCasedesk(world, { cacheSeconds: 0, awsRate: 1_000 }),
    await startBareBolt(world),
  ];
  for (const bot of bots) await batch(bot, [bot.typed('open')], scale.warmUp);
  const run = (bot: (typeof bots)[number]) => async () => {
    world.aws.calls = 0;
    const cost = await batch(bot, [bot.typed('open')], scale.visits);
    if (world.aws.calls < scale.visits * 0.98)
      throw new Error(`${scale.visits} first pages took ${world.aws.calls} calls: they are not comparable`);
    return cost;
  };
  const [ours = [], theirs = []] = await interleave(scale.rounds, bots.map(run));
  await Promise.all(bots.map((bot) => bot.end()));
  const size = (costs: typeof ours) => costs[0]!.visits[0]!.answer.length;
  return [
    compared({
      ...{ id: 'first-page', work: 'first page, nothing cached', unit: 'ms CPU', against: 'bare Bolt' },
      ours: ours.map(({ cpuMs }) => cpuMs),
      theirs: theirs.map(({ cpuMs }) => cpuMs),
      atMost: 1.1,
      note: `a message of ${size(ours)} characters against one of ${size(theirs)}`,
    }),
  ];
}

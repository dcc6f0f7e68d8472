/**
 * The first page of a segment of 500 cases far into a long list, against the first page of the list: a cursor names its
 * place, so neither a restarted bot nor an empty cache makes it walk there.
 */
import { batch, interleave, warm } from '../batch';
import { type Bot, startCasedesk } from '../bot';
import type { Context } from '../context';
import { compared, counted, type Row } from '../row';
import type { Answered, Body } from '../world/bodies';
import { answersOf } from '../world/cases';

export async function farPage({ world, scale }: Context): Promise<Row[]> {
  world.aws.serve(answersOf(scale.farCases));
  const number = scale.farCases / 10 - 49;
  const walker = await startCasedesk(world, { awsRate: 1_000 });
  const first = await walker.types('open');
  let page: Answered = first;
  let click: Body = walker.typed('open');
  for (let at = 1; at < number; at += 1) {
    click = walker.body(page, 'Next');
    page = JSON.parse((await walker.visit(click)).answer);
  }
  await walker.end();
  const calls = [await callsOf(world, (cold) => cold.typed('open')), await callsOf(world, () => click)];

  const bot = await startCasedesk(world, { awsRate: 1_000 });
  const loads = [page, first].map((message) => bot.body(message, 'Refresh'));
  await warm(
    loads.map((load) => ({ bot, bodies: [load] })),
    scale,
  );
  const [far = [], near = []] = await interleave(
    scale,
    loads.map((load) => () => batch(bot, [load], scale.visits / 4)),
  );
  await bot.end();
  const work = `page ${number.toLocaleString('en')} of ${scale.farCases.toLocaleString('en')} cases`;
  return [
    counted(
      { id: 'far-calls', work: `${work}, on a bot just started`, unit: 'AWS calls' },
      calls[1]!,
      calls[0]!,
    ),
    compared({
      ...{
        id: 'far-cpu',
        work: `${work}, read from AWS`,
        unit: 'ms CPU',
        against: 'its page 1',
        atMost: 1.1,
      },
      ours: far.map(({ cpuMs }) => cpuMs),
      theirs: near.map(({ cpuMs }) => cpuMs),
    }),
  ];
}

async function callsOf(world: Context['world'], body: (bot: Bot) => Body): Promise<number> {
  const bot = await startCasedesk(world);
  world.aws.calls = 0;
  await bot.visit(body(bot));
  await bot.end();
  return world.aws.calls;
}

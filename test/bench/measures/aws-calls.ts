/** How often AWS is asked: counts, so they are right or wrong on any machine. */
import { type Bot, startCasedesk } from '../bot';
import type { Context } from '../context';
import { counted, type Row } from '../row';
import { type Answered, buttonOf } from '../world/bodies';
import { answersOf } from '../world/cases';

const PEOPLE = 100;

export async function awsCalls({ world }: Context): Promise<Row[]> {
  world.aws.serve(answersOf(230));
  const walker = await startCasedesk(world);
  Object.assign(world.aws, { calls: 0, tables: 0 });
  const pages = await thereAndBack(walker);
  const { calls: paging, tables } = world.aws;
  await walker.end();

  const crowded = await startCasedesk(world);
  world.aws.calls = 0;
  const body = crowded.typed('open');
  const visits = Array.from({ length: PEOPLE }, (_, index) => crowded.visit(body, `U0P${index}`));
  const answers = new Set((await Promise.all(visits)).map(({ answer }) => titleOf(JSON.parse(answer))));
  const together = world.aws.calls;
  await crowded.end();
  if (answers.size !== 1) throw new Error(`the crowd saw ${[...answers].join(' and ')}`);
  return [
    counted(
      {
        ...{ id: 'calls-paging', work: '230 cases ten a page, forward and back', unit: 'AWS calls' },
        note: `${pages} pages there; besides, ${tables} DescribeServices, which is kept for an hour`,
      },
      paging,
      3,
    ),
    counted(
      {
        ...{ id: 'calls-together', work: `${PEOPLE} people type /cases open at once, 230 cases` },
        ...{ unit: 'AWS calls', note: 'as many as for one of them' },
      },
      together,
      3,
    ),
  ];
}

/** Clicks Next to the end and Previous to the beginning; answers how many pages there are. */
async function thereAndBack(bot: Bot): Promise<number> {
  let page: Answered = await bot.types('open');
  let pages = 1;
  for (; buttonOf(page, 'Next'); pages += 1) page = await bot.clicks(page, 'Next');
  let left = pages;
  for (; buttonOf(page, 'Previous'); left -= 1) page = await bot.clicks(page, 'Previous');
  if (pages !== 23 || left !== 1)
    throw new Error(`230 cases made ${pages} pages there, ${pages - left} back`);
  return pages;
}

function titleOf({ blocks }: Answered): string {
  return (blocks[0] as { text?: { text?: string } }).text?.text ?? '';
}

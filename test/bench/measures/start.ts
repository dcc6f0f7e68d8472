/** From the start of the process to listening, and what it holds in memory then. */
import { interleave } from '../batch';
import { startBareBolt, startCasedesk } from '../bot';
import type { Context } from '../context';
import { compared, counted, type Row } from '../row';

/** Rooms of the house and packages that only one of the three needs. */
const LATER =
  /[\\/]dist[\\/](app[\\/]sandbox|src[\\/](emulators|export|report)[\\/])|node_modules[\\/](csv-stringify|chart\.js|@napi-rs)/;

interface Started {
  readonly ms: number;
  readonly rssMb: number;
  readonly early: number;
  readonly modules: number;
}

export async function start({ world, scale }: Context): Promise<Row[]> {
  const run = (startBot: () => ReturnType<typeof startBareBolt>) => async (): Promise<Started> => {
    const bot = await startBot();
    const { rss } = await bot.ask<{ rss: number }>('memory at start');
    const modules = await bot.ask<string[]>('modules');
    await bot.end();
    const early = modules.filter((name) => LATER.test(name)).length;
    return { ms: bot.startMs, rssMb: rss / 1_000_000, early, modules: modules.length };
  };
  const contenders = [run(() => startCasedesk(world)), run(() => startBareBolt(world))];
  for (const contender of contenders) await contender();
  const [ours = [], theirs = []] = await interleave(scale, contenders);
  const shared = { against: 'bare Bolt', atMost: 1.15 };
  const note = `${ours[0]!.modules} modules against ${theirs[0]!.modules}`;
  return [
    compared({
      ...{ id: 'start', work: 'start to listening', unit: 'ms', ...shared, note },
      ours: ours.map(({ ms }) => ms),
      theirs: theirs.map(({ ms }) => ms),
    }),
    compared({
      ...{ id: 'resident', work: 'resident memory when it listens', unit: 'MB', ...shared },
      ours: ours.map(({ rssMb }) => rssMb),
      theirs: theirs.map(({ rssMb }) => rssMb),
    }),
    {
      ...counted(
        { id: 'early', work: 'modules of sandbox, export, report loaded before use', unit: 'modules' },
        ours[0]!.early,
        0,
      ),
      exact: false,
    },
  ];
}

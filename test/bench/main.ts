/**
 * The entry of `npm run bench`: all measures in turn, a table, and perhaps files. Bounded in time, and every
 * process it started is ended by it, also after Ctrl-C.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { ArgumentError, type Arguments, HELP, readArguments } from './arguments';
import { endAll } from './child';
import { type Context, FULL, QUICK } from './context';
import { accounts } from './measures/accounts';
import { awsCalls } from './measures/aws-calls';
import { cursor } from './measures/cursor';
import { farPage } from './measures/far-page';
import { firstPage } from './measures/first-page';
import { insideWindow } from './measures/inside-window';
import { memory } from './measures/memory';
import { news } from './measures/news';
import { seam } from './measures/seam';
import { start } from './measures/start';
import { walk } from './measures/walk';
import { drawPlot } from './plot';
import { profile } from './profile';
import type { Row } from './row';
import { markdownTable, plainTable } from './table';
import { openWorld } from './world/world';

const MEASURES: Record<string, (context: Context) => Promise<Row[]>> = {
  ...{
    calls: awsCalls,
    first: firstPage,
    inside: insideWindow,
    seam,
    far: farPage,
    walk,
    memory,
    start,
    cursor,
    accounts,
    news,
  },
};

const MINUTE = 60_000;

/** 0 when all is well, 1 for a wrong count, 2 for a command line that cannot be read. */
async function main(argv: readonly string[]): Promise<number> {
  const args = readArguments(argv, Object.keys(MEASURES));
  if (args.help) {
    console.log(HELP);
    return 0;
  }
  const limit = setTimeout(() => void leave('it took too long'), args.quick ? 3 * MINUTE : 20 * MINUTE);
  const world = await openWorld();
  const scale = { ...(args.quick ? QUICK : FULL) };
  if (args.rounds) scale.rounds = args.rounds;
  try {
    if (args.profile) {
      await profile({ world, scale }, place(args.profile), console.log);
      return 0;
    }
    const rows = await measured({ world, scale }, args);
    report(rows, args);
    return rows.some(({ exact, reached }) => exact && !reached) ? 1 : 0;
  } finally {
    clearTimeout(limit);
    await endAll();
    await world.close();
  }
}

async function measured(context: Context, { only, quick }: Arguments): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (only && !only.includes(name)) continue;
    const began = performance.now();
    rows.push(...(await measure(context)));
    if (!quick) console.error(`${name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  return rows;
}

function report(rows: readonly Row[], { quick, json, plot }: Arguments): void {
  const on = `Node ${process.versions.node.split('.')[0]}, ${availableParallelism()} cores`;
  console.log(`${on}${quick ? '; a quick run: only the counts are judged' : ''}\n`);
  console.log(plainTable(rows, !quick));
  if (json)
    writeFileSync(
      place(json),
      `${JSON.stringify({ on, quick, rows, markdown: markdownTable(rows) }, null, 2)}\n`,
    );
  if (plot) writeFileSync(place(plot), drawPlot(rows, on));
}

/** npm runs a script from the package's own folder and says in INIT_CWD where the person stood. */
function place(file: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), file);
}

async function leave(why: string): Promise<void> {
  console.error(`The run was ended: ${why}.`);
  await endAll();
  process.exit(1);
}

process.once('SIGINT', () => void leave('Ctrl-C')).once('SIGTERM', () => void leave('it was asked to stop'));

main(process.argv.slice(2))
  .catch((error: unknown) => {
    if (!(error instanceof ArgumentError)) throw error;
    console.error(`${error.message} Try --help.`);
    return 2;
  })
  .then((code) => {
    process.exitCode = code;
  });

/**
 * A thousand accounts of twenty cases each, in one list: what a click costs when their windows are at hand, against one in
 * a list of one account; what reading all of them costs, against as many calls of the SDK; and what they hold in memory.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batch, interleave, warm } from '../batch';
import { type Bot, startCasedesk } from '../bot';
import { startChild } from '../child';
import type { Context } from '../context';
import { bounded, compared, counted, type Row } from '../row';
import { spread } from '../statistics';
import { accountIds, answersOf, answersOfAccounts } from '../world/cases';
import { clicksInside } from './inside-window';

const EACH = 20;
const FULL_RATE = { awsRate: 1_000 };
const KILOBYTE = 1_000;
const MOST_PAGES = 10;
/** V8 gives back what it does not need some seconds after the last click. */
const IDLE_MS = 12_000;

export async function accounts({ world, scale }: Context): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'casedesk-bench-'));
  const rulesOf = (count: number) => {
    const file = join(folder, `${count}.yml`);
    writeFileSync(file, rulesWith(accountIds(count)));
    return file;
  };
  try {
    const many = rulesOf(scale.accounts);
    return [
      ...(await insideMany({ world, scale }, many)),
      ...(await readingMany({ world, scale }, many)),
      ...(await besideNone({ world, scale }, rulesOf(1))),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Lists by everybody everywhere. */
function rulesWith(ids: readonly string[]): string {
  const listed = ids.map((id, index) => `  - { id: "${id}", name: account-${index}, role: Reader }`);
  return `ask: nobody\naccounts:\n${listed.join('\n')}\nrules:\n  - { people: members, channels: any, may: [list, view] }\n`;
}

async function insideMany({ world, scale }: Context, rules: string): Promise<Row[]> {
  const count = scale.accounts;
  world.aws.serveAccounts(answersOfAccounts(count, EACH));
  const many = await startCasedesk(world, { cacheSeconds: 3600, ...FULL_RATE, rules });
  const one = await startCasedesk(world, { cacheSeconds: 3600, ...FULL_RATE });
  await readAll(many, world.aws, count);
  world.aws.serve(answersOf(500));
  await one.types('open');
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  const [{ rss }, { rss: alone }] = [await many.ask<Memory>('memory'), await one.ask<Memory>('memory')];
  const loads = [
    { bot: many, bodies: await clicksInside(many, true) },
    { bot: one, bodies: await clicksInside(one, true) },
  ];
  await warm(loads, scale);
  const visits = loads.map(
    ({ bot, bodies }) =>
      () =>
        batch(bot, bodies, scale.visits / 2),
  );
  const [ours = [], theirs = []] = await interleave(scale, visits);
  await Promise.all([many.end(), one.end()]);
  const id = 'accounts-inside';
  const list = `${count.toLocaleString('en')} accounts × ${EACH} cases`;
  return [
    compared({
      ...{ id, work: `Next inside ${list}`, unit: 'ms CPU', against: 'inside one account', atMost: 3 },
      ours: ours.map(({ cpuMs }) => cpuMs),
      theirs: theirs.map(({ cpuMs }) => cpuMs),
    }),
    bounded(
      {
        ...{ id: 'accounts-memory', work: `memory of each of ${list}, idle after a page`, unit: 'kB' },
        note: `resident ${(rss / 1e6).toFixed(0)} MB against ${(alone / 1e6).toFixed(0)} of one with 500 cases`,
      },
      [(rss - alone) / KILOBYTE / (count - 1)],
      100,
    ),
  ];
}

interface Memory {
  readonly rss: number;
}

/** Pages until every account was read: on a busy machine some do not answer within the two seconds of the first. */
async function readAll(bot: Bot, aws: { calls: number }, count: number): Promise<void> {
  aws.calls = 0;
  for (let pages = 0; pages < MOST_PAGES && aws.calls < count; pages += 1) await bot.types('open');
  if (aws.calls !== count) throw new Error(`${count} accounts were read in ${aws.calls} calls`);
}

async function readingMany({ world, scale }: Context, rules: string): Promise<Row[]> {
  const count = scale.accounts;
  world.aws.serveAccounts(answersOfAccounts(count, EACH));
  const many = await startCasedesk(world, { cacheSeconds: 0, ...FULL_RATE, rules });
  const sdk = await startChild('test/bench/contenders/many-clients.js', {
    ...world.env,
    BENCH_ACCOUNTS: String(count),
  });
  const body = many.typed('open');
  const calls: number[] = [];
  const costOf = async (bot: Pick<Bot, 'ask'>, work: () => Promise<unknown>) => {
    world.aws.calls = 0;
    const before = await bot.ask<number>('cpu');
    await work();
    const milliseconds = ((await bot.ask<number>('cpu')) - before) / 1000;
    return { calls: world.aws.calls, perThousand: (milliseconds / world.aws.calls) * 1_000 };
  };
  const ourPage = async () => {
    const cost = await costOf(many, () => many.visit(body));
    calls.push(cost.calls);
    return cost;
  };
  const contenders = [ourPage, () => costOf(sdk, () => sdk.ask<number>('ask all'))];
  for (let time = 0; time < 3; time += 1) for (const contender of contenders) await contender();
  const [ours = [], theirs = []] = await interleave(scale, contenders);
  await Promise.all([many.end(), sdk.end()]);
  const work = `first page of ${count.toLocaleString('en')} accounts × ${EACH} cases, nothing cached`;
  const { min, max } = spread(calls);
  // What did not come in the two seconds that a person waits is named on the page, and the rest of it is the same.
  const note = min < max ? `${min} at the least: the page waits two seconds` : undefined;
  return [
    { ...counted({ id: 'accounts-calls', work, unit: 'AWS calls', note }, max, count), exact: false },
    compared({
      ...{ id: 'accounts-first', work: 'the same, a thousand of these calls', unit: 'ms CPU' },
      ...{ against: 'SDK, a client each', atMost: 1.2 },
      ours: ours.map(({ perThousand }) => perThousand),
      theirs: theirs.map(({ perThousand }) => perThousand),
    }),
  ];
}

/** One account that is named in the rules against the bot's own. */
async function besideNone({ world, scale }: Context, rules: string): Promise<Row[]> {
  world.aws.serve(answersOf(500));
  const bots = [
    await startCasedesk(world, { cacheSeconds: 3600, ...FULL_RATE, rules }),
    await startCasedesk(world, { cacheSeconds: 3600, ...FULL_RATE }),
  ];
  const loads = await Promise.all(bots.map(async (bot) => ({ bot, bodies: await clicksInside(bot, true) })));
  await warm(loads, scale);
  const [ours = [], theirs = []] = await interleave(
    scale,
    loads.map(
      ({ bot, bodies }) =>
        () =>
          batch(bot, bodies, scale.visits),
    ),
  );
  await Promise.all(bots.map((bot) => bot.end()));
  return [
    compared({
      ...{ id: 'accounts-one', work: 'Next, one account named in the rules', unit: 'ms CPU' },
      ...{ against: 'none named', atMost: 1.03 },
      ours: ours.map(({ cpuMs }) => cpuMs),
      theirs: theirs.map(({ cpuMs }) => cpuMs),
    }),
  ];
}

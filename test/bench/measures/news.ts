/**
 * What the poll of many accounts costs people: how long a click takes at its slowest while another bot of the same kind looks
 * for news in all of them, one look after the other, against a bot that watches nothing; and how long such a look takes.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { batch, interleave, warm } from '../batch';
import { type Bot, startCasedesk, startPolling } from '../bot';
import type { Context } from '../context';
import { bounded, compared, type Row } from '../row';
import { percentile } from '../statistics';
import type { AwsEndpoint } from '../world/aws-endpoint';
import { accountIds, answersOfAccounts } from '../world/cases';
import { clicksInside } from './inside-window';

const EACH = 20;
const CHANNEL = 'C0BENCH';
/** Clicks under way at once: people who read, and no rush. */
const AT_ONCE = 4;
const MINUTE = 60;

export async function news({ world, scale }: Context): Promise<Row[]> {
  const { accounts } = scale;
  const folder = mkdtempSync(join(tmpdir(), 'casedesk-bench-'));
  const rules = join(folder, 'casedesk.yml');
  writeFileSync(rules, JSON.stringify(rulesOf(accountIds(accounts))));
  world.aws.serveAccounts(answersOfAccounts(accounts, EACH));
  const polling = await startPolling(world, rules);
  try {
    const still = await startCasedesk(world, { cacheSeconds: 3600, awsRate: 1_000, rules });
    const loads = await Promise.all(
      [polling, still].map(async (bot) => ({ bot, bodies: await clicksInside(bot, true) })),
    );
    await warm(loads, scale);
    const looks: number[] = [];
    const [withPoll, without] = loads.map((load) => async () => {
      const { visits } = await batch(load.bot, load.bodies, scale.visits * 2, AT_ONCE);
      return percentile(
        visits.map(({ totalMs }) => totalMs),
        0.99,
      );
    });
    const [ours = [], theirs = []] = await interleave(scale, [
      () => whileLooking(polling, world.aws, accounts, looks, withPoll!),
      without!,
    ]);
    await Promise.all([polling.end(), still.end()]);
    const many = `${accounts.toLocaleString('en')} accounts × ${EACH} cases`;
    return [
      compared({
        ...{
          id: 'news-click',
          work: `Next, p99 of ${AT_ONCE} at once, while ${many} are looked at for news`,
        },
        ...{ unit: 'ms', against: 'no look', atMost: 1.1, ours, theirs },
      }),
      bounded({ id: 'news-look', work: 'one such look', unit: 's' }, looks, MINUTE),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One channel that watches everything; what is there already is no news. */
function rulesOf(ids: readonly string[]) {
  return {
    ask: 'nobody',
    accounts: ids.map((id, index) => ({ id, name: `account-${index}`, role: 'Reader' })),
    rules: [
      { people: 'members', channels: 'any', may: ['list', 'view'] },
      { channels: CHANNEL, may: 'watch' },
    ],
    watches: [{ channel: CHANNEL, query: 'open' }],
  };
}

/** Lets the bot look over and over while it is measured; `looks` hears how many seconds each took. */
async function whileLooking(
  bot: Bot,
  aws: AwsEndpoint,
  accounts: number,
  looks: number[],
  measure: () => Promise<number>,
): Promise<number> {
  let isOver = false;
  const looking = (async () => {
    do {
      const before = aws.calls;
      looks.push((await bot.ask<number>('look')) / 1_000);
      if (aws.calls - before < accounts) throw new Error(`a look asked ${aws.calls - before} accounts`);
    } while (!isOver);
  })();
  await sleep(50);
  const found = await measure();
  isOver = true;
  await looking;
  return found;
}

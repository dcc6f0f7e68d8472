/**
 * A replica as the production door makes it (`app/server.ts`), with a clock that goes faster: what it takes from its own
 * clock, how long it holds a claim, and when it looks.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createAudit } from '../../../app/access/audit';
import { whoAmI } from '../../../app/access/who-am-i';
import { createBot } from '../../../app/bot';
import { listOf } from '../../../app/runtime/accounts/account-list';
import { awsPlace } from '../../../app/runtime/aws-place';
import type { SharedClaims } from '../../../app/runtime/cache-store';
import { readConfig } from '../../../app/runtime/config';
import { logCrashes } from '../../../app/runtime/crash';
import { openEvents } from '../../../app/runtime/events/open-queue';
import { createLeaving } from '../../../app/runtime/leaving';
import { linesToFile, logDestination, standardOutput } from '../../../app/runtime/log/lines';
import { createLog } from '../../../app/runtime/log/log';
import { readRules } from '../../../app/runtime/rules-file';
import { createSources } from '../../../app/runtime/sources';
import { type Clock, readClock, TICK } from './clock';

/** Milliseconds: what a second between two posts of a channel is here. */
const APART = 2;
const SLACK_TIMEOUT = 3_000;

async function main(): Promise<void> {
  const clock = readClock(process.env.CHAOS_CLOCK);
  const config = readConfig();
  const log = createLog(config.logLevel, logDestination(standardOutput(() => process.exit(1))));
  logCrashes(log);
  const leaving = createLeaving(log, config.drainSeconds * 1_000);
  const audit = createAudit(linesToFile(config.auditLog!), {
    lookEvery: TICK,
    onFailure: (err, lost) => log.error({ err, lost }, 'the audit cannot be written: nothing is shown'),
  });
  const rules = readRules(config.rules);
  const home = await whoAmI(config, rules, log);
  const place = await awsPlace(config);
  const list = await listOf(rules, { place, log });
  const sources = createSources(config, log, {}, place, list);
  const bot = createBot(
    config,
    sources.accounts!,
    { log, rules, audit, home },
    {
      ...{ now: clock.now, claims: sources.claims && inItsTime(sources.claims, clock) },
      ...{ exports: { shared: sources.shared }, rulesNow: list.rules, partition: place.partition },
      events: openEvents(config.eventsQueueUrl!, place),
      ...{ slackTimeout: SLACK_TIMEOUT, newsPause: () => sleep(APART) },
    },
  );
  leaving.prepare({ finish: bot.stop, close: sources.close });
  const port = await bot.start();
  log.info({ port }, 'Casedesk is ready');
  await sleep(Math.random() * TICK);
  while (!leaving.hasBegun) {
    await bot.news!.look();
    await sleep(TICK * (0.95 + Math.random() / 10));
  }
}

/** Redis forgets a claim by the machine's clock. */
function inItsTime({ take, free }: SharedClaims, { lasts }: Clock): SharedClaims {
  return { take: (key, milliseconds) => take(key, lasts(milliseconds)), free };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

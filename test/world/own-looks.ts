/** The bot as the production door makes it (`app/server.ts`), but that it looks for news when it is told to. */
import { createAudit } from '../../app/access/audit';
import { whoAmI } from '../../app/access/who-am-i';
import { type Bot, type BotOptions, createBot } from '../../app/bot';
import { listOf } from '../../app/runtime/accounts/account-list';
import { awsPlace } from '../../app/runtime/aws-place';
import type { SharedClaims } from '../../app/runtime/cache-store';
import { readConfig } from '../../app/runtime/config';
import { logCrashes } from '../../app/runtime/crash';
import { openEvents } from '../../app/runtime/events/open-queue';
import { createLeaving, type Leaving } from '../../app/runtime/leaving';
import { linesToFile, logDestination, standardOutput } from '../../app/runtime/log/lines';
import { createLog } from '../../app/runtime/log/log';
import { readRules } from '../../app/runtime/rules-file';
import { createSources } from '../../app/runtime/sources';

export interface OwnLooks extends Pick<BotOptions, 'now' | 'slackTimeout'> {
  readonly newsPause: NonNullable<BotOptions['newsPause']>;
  /** Puts something between the bot and its claims. */
  readonly claims?: (claims: SharedClaims) => SharedClaims;
}

/** Resolves when it is ready; rejects where it cannot start. Its accounts are named in its rules. */
export async function startWithOwnLooks({
  claims = (same) => same,
  ...options
}: OwnLooks): Promise<{ readonly bot: Bot; readonly leaving: Leaving }> {
  const config = readConfig();
  const log = createLog(config.logLevel, logDestination(standardOutput(() => process.exit(1))));
  logCrashes(log);
  const leaving = createLeaving(log, config.drainSeconds * 1_000);
  const audit = createAudit(config.auditLog ? linesToFile(config.auditLog) : standardOutput(() => {}), {
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
      ...{ exports: { shared: sources.shared }, rulesNow: list.rules, partition: place.partition },
      claims: sources.claims && claims(sources.claims),
      events: config.eventsQueueUrl ? openEvents(config.eventsQueueUrl, place) : undefined,
      ...options,
    },
  );
  leaving.prepare({ finish: bot.stop, close: sources.close });
  const port = await bot.start();
  log.info({ port }, 'Casedesk is ready');
  return { bot, leaving };
}

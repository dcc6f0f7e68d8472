/**
 * The production door: HTTP, or Socket Mode when SLACK_APP_TOKEN is set. Refuses to start on a wrong
 * configuration or a token Slack does not know; on SIGTERM it finishes the turns under way.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { createAudit } from './access/audit';
import { type Config, ConfigError, readConfig } from './runtime/config';
import { logCrashes } from './runtime/crash';
import { type Lines, linesToFile, logDestination, standardOutput } from './runtime/lines';
import { boltLogger, createLog } from './runtime/log';
import { createMetrics } from './runtime/metrics';
import { readRules } from './runtime/rules-file';
import { slackFetch } from './slack/slack-fetch';

async function main(): Promise<void> {
  const config = readConfig();
  const output = standardOutput(() => process.exit(1));
  const log = createLog(config.logLevel, logDestination(output));
  logCrashes(log);
  const door = config.slack.appToken ? 'socket' : 'http';
  log.info({ version: versionAt(__dirname), node: process.version, door }, 'Casedesk starts');
  const rules = readRules(config.rules);
  const team = whoAmI(config, log);
  // Heard when the bot has started; whoever fails meanwhile says so first.
  team.catch(() => {});
  const { createBot, createSources } = theRest();
  const sources = createSources(config, log);
  const audit = createAudit(config.auditLog ? openAuditLog(config.auditLog) : output, {
    onFailure: (err, lost) => log.error({ err, lost }, 'the audit cannot be written: nothing is shown'),
    onRecovery: (lost) => log.warn({ lost }, 'the audit is written again'),
  });
  const bot = createBot(
    config,
    sources.support,
    { log, rules, audit, team },
    {
      exports: { shared: sources.shared },
      claims: sources.claims,
      metrics: sources.metrics,
      examine: () => lateDoctor().createDoctor(config, { pace: sources.pace })(),
    },
  );
  const port = await bot.start();
  log.info({ team: await team, port, door }, 'Casedesk is ready');

  const stop = (signal: NodeJS.Signals) => void leave(signal, bot, sources, log);
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

function openAuditLog(path: string): Lines {
  try {
    return linesToFile(path);
  } catch (error) {
    throw new ConfigError(`CASEDESK_AUDIT_LOG cannot be written: ${(error as Error).message}`);
  }
}

/** From the nearest package.json: this file runs from app/ and from dist/app/. */
function versionAt(directory: string): string {
  const file = join(directory, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : versionAt(dirname(directory));
}

/** What takes its time to load, loaded while Slack answers. */
function theRest() {
  return {
    ...(require('./bot') as typeof import('./bot')),
    ...(require('./runtime/sources') as typeof import('./runtime/sources')),
  };
}

/** Loaded when somebody asks how the bot is. */
function lateDoctor() {
  return require('./doctor/doctor') as typeof import('./doctor/doctor');
}

async function leave(
  signal: NodeJS.Signals,
  bot: { stop(): Promise<boolean> },
  sources: { close(): Promise<void> },
  log: Logger,
): Promise<void> {
  log.info({ signal }, 'stopping: finishing the turns under way');
  const complete = await bot.stop();
  await sources.close();
  if (!complete) log.warn('some turns were not finished in time');
  process.exit(complete ? 0 : 1);
}

/** The workspace the token belongs to. */
async function whoAmI({ slack }: Config, log: Logger): Promise<string | undefined> {
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    fetch: slackFetch(10_000, createMetrics(false)),
    logger: boltLogger(log),
  });
  try {
    return (await client.auth.test()).team_id;
  } catch (cause) {
    const reason = (cause as { data?: { error?: string } }).data?.error;
    if (reason) throw new ConfigError(`Slack does not accept SLACK_BOT_TOKEN: ${reason}`);
    throw new ConfigError(
      `Slack could not be reached at ${slack.apiUrl}; check the network, or CASEDESK_SLACK_API_URL`,
    );
  }
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) console.error(error.message);
  else createLog('error').fatal({ err: error }, 'Casedesk could not start');
  // It may be listening already.
  process.exit(1);
});

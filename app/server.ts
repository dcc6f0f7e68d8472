/**
 * The production door: HTTP, or Socket Mode when SLACK_APP_TOKEN is set. Refuses to start on a wrong
 * configuration or a token Slack does not know; on SIGTERM it finishes the turns under way.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { problemIn } from '../src/problem';
import { createAudit } from './access/audit';
import { type Config, ConfigError, readConfig } from './runtime/config';
import { logCrashes } from './runtime/crash';
import { type Lines, linesToFile, logDestination, standardOutput } from './runtime/lines';
import { boltLogger, createLog } from './runtime/log';
import { readRules } from './runtime/rules-file';
import { slackFetch } from './slack/slack-fetch';
import { problemOfSlack, retryAfterOf, wordOf } from './slack/slack-problems';
import { webClientOptions } from './slack/web-client';

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

/** Milliseconds: so long the bot waits at its start for a Slack that is busy or away. */
const START_PATIENCE = 120_000;
const PASSING = ['slack-busy', 'slack-away', 'slack-unsure'];

/** The workspace the token belongs to. What passes is waited out; what does not ends with a sentence. */
async function whoAmI({ slack }: Config, log: Logger): Promise<string | undefined> {
  const options = { ...webClientOptions(slack.apiUrl, slackFetch(10_000)), logger: boltLogger(log) };
  const client = new WebClient(slack.botToken, options);
  for (let waited = 0, pause = 500; ; pause = Math.min(2 * pause, 15_000)) {
    try {
      return (await client.auth.test()).team_id;
    } catch (cause) {
      const problem = problemIn(problemOfSlack(cause))?.code ?? '';
      const next = Math.max(pause, 1000 * (retryAfterOf(cause) ?? 0));
      if (!PASSING.includes(problem) || waited + next > START_PATIENCE) throw startError(cause, slack.apiUrl);
      log.warn({ problem, seconds: next / 1000 }, 'Slack does not say who I am yet; asking again');
      await wait(next);
      waited += next;
    }
  }
}

function startError(cause: unknown, apiUrl: string): ConfigError {
  const word = wordOf(cause);
  if (word) return new ConfigError(`Slack does not accept SLACK_BOT_TOKEN: ${word.slice(0, 80)}`);
  return new ConfigError(
    `Slack could not be reached at ${apiUrl}; check the network, or CASEDESK_SLACK_API_URL`,
  );
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) console.error(error.message);
  else createLog('error').fatal({ err: error }, 'Casedesk could not start');
  // It may be listening already.
  process.exit(1);
});

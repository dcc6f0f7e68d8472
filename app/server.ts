/**
 * The production door: HTTP, or Socket Mode when SLACK_APP_TOKEN is set. Refuses to start on a wrong
 * configuration or a token Slack does not know; on SIGTERM it finishes the turns under way.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Logger } from 'pino';
import { type Audit, createAudit } from './access/audit';
import { whoAmI } from './access/who-am-i';
import { isHelp } from './runtime/arguments';
import { type Config, ConfigError, loadEnvFile, readConfig } from './runtime/config';
import { logCrashes } from './runtime/crash';
import { createLeaving, type Leaving } from './runtime/leaving';
import { type Lines, linesToFile, logDestination, standardOutput } from './runtime/log/lines';
import { createLog } from './runtime/log/log';
import { readRules } from './runtime/rules-file';
import { leaveThrough, proxyTo } from './runtime/way-out/way-out';

const HELP = `Casedesk, the bot: AWS Support cases in Slack.

  npm start

Takes its settings from the environment and from the file .env of the working directory (README, “Settings”), and who may
do what from casedesk.yml. npm run doctor says what is missing, npm run sandbox needs neither Slack nor AWS.`;

async function main(): Promise<void> {
  if (isHelp(HELP)) return;
  // V8 would take what AWS sends for what lives long, and keep its garbage: docs/decisions/0028-calls-as-the-sdk-likes-them.md
  setFlagsFromString('--no-allocation-site-pretenuring');
  loadEnvFile();
  const config = readConfig();
  leaveThrough(config.proxies);
  const output = standardOutput(() => process.exit(1));
  const log = createLog(config.logLevel, logDestination(output));
  logCrashes(log);
  const door = config.slack.appToken ? 'socket' : 'http';
  const proxy = proxyTo(config.slack.apiUrl);
  log.info({ version: versionAt(__dirname), node: process.version, door, proxy }, 'Casedesk starts');
  for (const { says } of config.remarks) log.warn(says);
  const leaving = createLeaving(log, (config.lingerSeconds + config.drainSeconds) * 1_000);
  const audit = createAudit(config.auditLog ? openAuditLog(config.auditLog) : output, {
    onFailure: (err, lost) => log.error({ err, lost }, 'the audit cannot be written: nothing is shown'),
    onRecovery: (lost) => log.warn({ lost }, 'the audit is written again'),
  });
  await serve(config, { log, audit, leaving }).catch((error: unknown) => {
    // A process that is asked to leave while starting has not failed.
    if (!leaving.hasBegun) throw error;
  });
}

interface Process {
  readonly log: Logger;
  readonly audit: Audit;
  readonly leaving: Leaving;
}

async function serve(config: Config, { log, audit, leaving }: Process): Promise<void> {
  const rules = readRules(config.rules);
  const home = whoAmI(config, rules, log);
  // Heard when the bot has started; a failure meanwhile says so first.
  home.catch(() => {});
  const { awsPlace, createBot, createSources } = theRest();
  const place = await awsPlace(config);
  const { region, partition } = place;
  if (leaving.hasBegun) return;
  const list =
    rules.accounts || rules.organization ? await lateList().listOf(rules, { place, log }) : undefined;
  const sources = createSources(config, log, {}, place, list);
  const events = config.eventsQueueUrl && rules.watches ? config.eventsQueueUrl : undefined;
  if (config.eventsQueueUrl && !events)
    log.warn('CASEDESK_EVENTS_QUEUE_URL is set, and no channel watches anything: see watches in the README');
  const bot = createBot(
    config,
    sources.accounts ?? sources.support,
    { log, rules, audit, home },
    {
      exports: { shared: sources.shared },
      claims: sources.claims,
      metrics: sources.metrics,
      rulesNow: list?.rules,
      examine: () => lateDoctor().createDoctor(config, { paceOf: sources.paceOf, place })(),
      partition,
      events: events ? lateEvents().openEvents(events, place) : undefined,
      version: versionAt(__dirname),
      onCutOff(reason) {
        log.fatal({ reason }, 'Slack does not accept SLACK_APP_TOKEN any more: ending');
        leaving.failed();
      },
    },
  );
  leaving.prepare({ finish: bot.stop, close: sources.close });
  const port = await bot.start().catch((error: unknown) => {
    throw portTaken(error, config) ?? error;
  });
  if (leaving.hasBegun) return;
  const door = config.slack.appToken ? 'socket' : 'http';
  const queue = events && new URL(events).pathname.split('/').at(-1);
  log.info({ ...(await home), port, door, region, partition, events: queue }, 'Casedesk is ready');
}

/** Why there is nothing to listen on, where that is it. */
function portTaken(error: unknown, { port }: Config): ConfigError | undefined {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new ConfigError(`PORT ${port} is in use by another program. End that one, or set another PORT.`);
  if (code === 'EACCES' && syscall === 'listen')
    return new ConfigError(`PORT ${port} may not be opened by this user. Set PORT to a number above 1023.`);
  if (code === 'EADDRNOTAVAIL' || syscall === 'getaddrinfo')
    return new ConfigError('CASEDESK_HOST must be an address of this machine, such as 0.0.0.0.');
  return undefined;
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
    ...(require('./runtime/aws-place') as typeof import('./runtime/aws-place')),
    ...(require('./runtime/sources') as typeof import('./runtime/sources')),
  };
}

/** Loaded where there are many accounts. */
function lateList() {
  return require('./runtime/accounts/account-list') as typeof import('./runtime/accounts/account-list');
}

/** Loaded where there is a queue of events. */
function lateEvents() {
  return require('./runtime/events/open-queue') as typeof import('./runtime/events/open-queue');
}

/** Loaded when somebody asks how the bot is. */
function lateDoctor() {
  return require('./doctor/doctor') as typeof import('./doctor/doctor');
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) console.error(error.message);
  else createLog('error').fatal({ err: error }, 'Casedesk could not start');
  // It may be listening already.
  process.exit(1);
});

/**
 * The production door: HTTP, or Socket Mode when SLACK_APP_TOKEN is set. Refuses to start on a wrong
 * configuration or a token Slack does not know; on SIGTERM it finishes the turns under way.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { type Audit, createAudit } from './access/audit';
import { whoAmI } from './access/who-am-i';
import { type Config, ConfigError, readConfig } from './runtime/config';
import { logCrashes } from './runtime/crash';
import { createLeaving, type Leaving } from './runtime/leaving';
import { type Lines, linesToFile, logDestination, standardOutput } from './runtime/log/lines';
import { createLog } from './runtime/log/log';
import { readRules } from './runtime/rules-file';

async function main(): Promise<void> {
  const config = readConfig();
  const output = standardOutput(() => process.exit(1));
  const log = createLog(config.logLevel, logDestination(output));
  logCrashes(log);
  const door = config.slack.appToken ? 'socket' : 'http';
  log.info({ version: versionAt(__dirname), node: process.version, door }, 'Casedesk starts');
  const leaving = createLeaving(log, (config.lingerSeconds + config.drainSeconds) * 1_000);
  const audit = createAudit(config.auditLog ? openAuditLog(config.auditLog) : output, {
    onFailure: (err, lost) => log.error({ err, lost }, 'the audit cannot be written: nothing is shown'),
    onRecovery: (lost) => log.warn({ lost }, 'the audit is written again'),
  });
  await serve(config, { log, audit, leaving }).catch((error: unknown) => {
    // Whoever is asked to leave while starting has not failed.
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
  const team = whoAmI(config, log);
  // Heard when the bot has started; whoever fails meanwhile says so first.
  team.catch(() => {});
  const { awsPlace, createBot, createSources } = theRest();
  const place = await awsPlace(config);
  const { region, partition } = place;
  if (leaving.hasBegun) return;
  const sources = createSources(config, log, {}, place);
  const bot = createBot(
    config,
    sources.support,
    { log, rules, audit, team },
    {
      exports: { shared: sources.shared },
      claims: sources.claims,
      metrics: sources.metrics,
      examine: () => lateDoctor().createDoctor(config, { pace: sources.pace, place })(),
      partition,
      onCutOff(reason) {
        log.fatal({ reason }, 'Slack does not accept SLACK_APP_TOKEN any more: ending');
        leaving.failed();
      },
    },
  );
  leaving.prepare({ finish: bot.stop, close: sources.close });
  const port = await bot.start();
  if (leaving.hasBegun) return;
  const door = config.slack.appToken ? 'socket' : 'http';
  log.info({ team: await team, port, door, region, partition }, 'Casedesk is ready');
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

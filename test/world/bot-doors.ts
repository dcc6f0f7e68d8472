/** Ways to run the bot in a test: inside this process, or as a process that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { createAudit } from '../../app/access/audit';
import { homeOf } from '../../app/access/workspaces';
import { type Bot, createBot } from '../../app/bot';
import { createDoctor, type DoctorOptions } from '../../app/doctor/doctor';
import { type Config, readConfig } from '../../app/runtime/config';
import { openEvents } from '../../app/runtime/events/open-queue';
import { type Lines, linesToStream } from '../../app/runtime/log/lines';
import { createLog } from '../../app/runtime/log/log';
import type { Metrics } from '../../app/runtime/metrics';
import { readRules } from '../../app/runtime/rules-file';
import { createSources, type Sources } from '../../app/runtime/sources';
import type { AwsSupportEmulator } from '../../src/emulators/aws-support/server';
import type { SlackEmulator } from '../../src/emulators/slack/server';
import type { ExportOptions } from '../../src/export/means';
import type { Rules } from '../../src/rules/schema';

export interface Outside {
  readonly slack: SlackEmulator;
  readonly aws: AwsSupportEmulator;
  readonly log: string[];
  /** Every line of the audit stream, of a bot in this process. */
  readonly audit: string[];
}

export interface BotDoor {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends the bot without warning and starts another that remembers nothing. */
  restart(): Promise<void>;
  /** Empties the cache, where this door can reach it. */
  forget(): Promise<void>;
  /** One look for news, of a bot in this process. */
  look?(): Promise<boolean>;
  /** When something falls due before the next one, and the look at that. */
  dueAt?(): number | undefined;
  ring?(): Promise<boolean>;
}

export interface DoorOptions {
  socket?: boolean;
  rules?: Rules;
  /** The rules as they are now, where they change. */
  rulesNow?: () => Rules;
  config?: Partial<Config>;
  /** How long exports wait for what; see src/export/exports.ts. */
  exports?: ExportOptions;
  /** Milliseconds the bot waits for Slack's answer. */
  slackTimeout?: number;
  /** What the doctor is told instead of looking himself. */
  doctor?: DoctorOptions;
  /** Where the audit's lines go, instead of the world's list. */
  audit?: (lines: Lines) => Lines;
  /** Hears of every turn. */
  metrics?: Metrics;
  /** Milliseconds since 1970, as the bot has it. */
  now?: () => number;
  /** Puts something else between the bot and AWS. */
  sources?: (sources: Sources) => Sources;
}

function environment({ slack, aws }: Outside, socket: boolean): NodeJS.ProcessEnv {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    ...(socket ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret }),
    CASEDESK_SLACK_API_URL: slack.apiUrl,
    CASEDESK_HOST: '127.0.0.1',
    PORT: '0',
    CASEDESK_RULES: 'test/world/everyone.yml',
    AWS_ENDPOINT_URL_SUPPORT: aws.url,
    AWS_ACCESS_KEY_ID: 'emulator',
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

const PLACE = { region: 'us-east-1', partition: 'aws' } as const;

/** The bot in this process; `restart` makes a new one with an empty cache. */
export function botInside({
  socket = false,
  config: extra,
  rules: ownRules,
  rulesNow,
  exports,
  doctor,
  audit: instead = (same) => same,
  slackTimeout,
  metrics,
  now: clock,
  sources: change = (same) => same,
}: DoorOptions = {}) {
  return (outside: Outside): BotDoor => {
    const config = { ...readConfig(environment(outside, socket)), ...extra };
    const logged = new Writable({ write: (chunk, _, done) => done(void outside.log.push(String(chunk))) });
    const log = createLog('debug', logged);
    const audited = new Writable({ write: (chunk, _, done) => done(void outside.audit.push(String(chunk))) });
    const audit = createAudit(instead(linesToStream(audited)), { lookEvery: 20 });
    const rules = ownRules ?? readRules(config.rules);
    const aws = {
      endpoint: outside.aws.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'emulator', secretAccessKey: 'emulator' },
    };
    let sources: Sources;
    let bot: Bot;
    const door: BotDoor = {
      async start() {
        sources = change(createSources(config, log, { ...aws, maxAttempts: 1 }, undefined, undefined, clock));
        const home = homeOf(outside.slack.workspace.identity());
        bot = createBot(
          config,
          sources.support,
          { log, rules, audit, home },
          {
            exports: { shared: sources.shared, ...exports },
            claims: sources.claims,
            ...(rulesNow && { rulesNow }),
            metrics,
            examine: createDoctor(config, { aws, ...doctor }),
            slackTimeout,
            newsPause: async () => {},
            events: config.eventsQueueUrl
              ? openEvents(config.eventsQueueUrl, PLACE, { credentials: aws.credentials })
              : undefined,
            ...(clock && { now: clock }),
          },
        );
        const port = await bot.start();
        if (!socket) outside.slack.connect(`http://127.0.0.1:${port}/slack/events`);
      },
      async stop() {
        await bot.stop();
        await sources.close();
      },
      async restart() {
        await door.stop();
        await door.start();
      },
      forget: () => sources.store.clear(),
      look: async () => (await bot.news?.look()) ?? false,
      dueAt: () => bot.news?.dueAt(),
      ring: async () => (await bot.news?.ring()) ?? false,
    };
    return door;
  };
}

/** The production door as a process of its own; `restart` kills it with SIGKILL. */
export function botProcess({ socket = false, env = {} }: { socket?: boolean; env?: NodeJS.ProcessEnv } = {}) {
  return (outside: Outside): BotDoor & { process(): ChildProcess } => {
    let child: ChildProcess;
    const end = async (signal: NodeJS.Signals) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    };
    const door = {
      async start() {
        const { PATH } = process.env;
        child = spawn(process.execPath, ['dist/app/server.js'], {
          env: { PATH, ...environment(outside, socket), ...env },
        });
        const lines = createInterface({ input: child.stdout! });
        const errors: string[] = [];
        child.stderr?.on('data', (chunk) => errors.push(String(chunk)));
        const port = await new Promise<number>((resolve, reject) => {
          child.once('exit', (code) => reject(new Error(`the bot ended with ${code}: ${errors.join('')}`)));
          lines.on('line', (line) => {
            outside.log.push(line);
            const { msg, port } = JSON.parse(line);
            if (msg === 'Casedesk is ready') resolve(port);
          });
        });
        if (!socket) outside.slack.connect(`http://127.0.0.1:${port}/slack/events`);
      },
      stop: () => end('SIGTERM'),
      async restart() {
        await end('SIGKILL');
        await door.start();
      },
      forget: async () => {},
      process: () => child,
    };
    return door;
  };
}

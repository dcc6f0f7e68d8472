/**
 * The bot as the sandbox runs it: the production bot, made anew at every start with an empty cache, so whatever it
 * answers after a restart it knows from the click alone.
 */
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { AwsSupportEmulator } from '../../src/emulators/aws-support/server';
import type { SlackEmulator } from '../../src/emulators/slack/server';
import { createAudit } from '../audit';
import { type Bot, createBot } from '../bot';
import { readConfig } from '../config';
import { createDoctor } from '../doctor/doctor';
import { createLog } from '../log';
import { readRules } from '../rules-file';
import { createSources, type Sources } from '../sources';
import { ROOT } from './page-files';

export interface Resident {
  readonly isRunning: boolean;
  /** How many bots have answered so far, this one included. */
  readonly generation: number;
  /** What the bots logged, oldest first, at most 300 lines. */
  readonly log: readonly string[];
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Empties the cache of the bot that runs. */
  forget(): Promise<void>;
  /** Where Slack delivers to, while the bot runs. */
  readonly requestUrl?: string;
  /** Calls `listener` with each line logged. */
  onLog(listener: (line: string) => void): void;
}

const MOST_LINES = 300;
const LOCALHOST = '127.0.0.1';

/** Whatever the AWS SDK would otherwise look up in the environment or in files. */
function awsSettings(endpoint: string) {
  return {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    maxAttempts: 3,
    retryMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
  };
}

export function createResident(slack: SlackEmulator, aws: AwsSupportEmulator): Resident {
  const config = readConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    CASEDESK_SLACK_API_URL: slack.apiUrl,
    CASEDESK_HOST: LOCALHOST,
    CASEDESK_DRAIN_SECONDS: '2',
    PORT: '0',
  });
  const lines: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  const write = (line: string) => {
    lines.push(line);
    if (lines.length > MOST_LINES) lines.shift();
    for (const listener of listeners) listener(line);
  };
  const logStream = new Writable({ write: (chunk, _, done) => done(void write(String(chunk).trimEnd())) });
  const log = createLog('info', logStream);
  let running: { bot: Bot; sources: Sources; requestUrl: string } | undefined;
  let generation = 0;

  return {
    log: lines,
    get isRunning() {
      return running !== undefined;
    },
    get generation() {
      return generation;
    },
    get requestUrl() {
      return running?.requestUrl;
    },
    async start() {
      if (running) return;
      const settings = awsSettings(aws.url);
      const sources = createSources(config, log, settings);
      const rules = readRules(join(ROOT, 'app', 'sandbox', 'casedesk.yml'));
      const audit = createAudit(undefined, logStream);
      const bot = createBot(
        config,
        sources.support,
        { log, rules, audit, team: slack.workspace.team.id },
        {
          examine: createDoctor(config, { aws: settings }),
        },
      );
      const requestUrl = `http://${LOCALHOST}:${await bot.start()}/slack/events`;
      running = { bot, sources, requestUrl };
      generation += 1;
      slack.connect(requestUrl);
    },
    async stop() {
      const last = running;
      running = undefined;
      slack.connect(undefined);
      await last?.bot.stop();
      await last?.sources.close();
    },
    forget: async () => running?.sources.store.clear(),
    onLog: (listener) => void listeners.push(listener),
  };
}

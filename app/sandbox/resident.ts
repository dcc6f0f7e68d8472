/**
 * The bot as the sandbox runs it: the production bot, made anew at every start with an empty cache, so whatever it
 * answers after a restart it knows from the click alone.
 */
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { SlackEmulator } from '../../src/emulators/slack/server';
import type { Account } from '../../src/support/accounts';
import { createAudit } from '../access/audit';
import { type Bot, createBot } from '../bot';
import { createDoctor } from '../doctor/doctor';
import { openAccountList } from '../runtime/accounts/account-list';
import { readConfig } from '../runtime/config';
import { linesToStream } from '../runtime/log/lines';
import { createLog } from '../runtime/log/log';
import { readRules } from '../runtime/rules-file';
import { createSources, type Sources } from '../runtime/sources';
import type { Clock } from './clock';
import { createLogLines, type LogLines } from './log-lines';
import { ROOT } from './page-files';

export interface Resident {
  readonly isRunning: boolean;
  /** How many bots have answered so far, this one included. */
  readonly generation: number;
  readonly log: LogLines;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Looks for news, where a bot runs and any channel watches. */
  look(): Promise<void>;
  /** Looks at what is due alone, and says when that is: in milliseconds since 1970, undefined where nothing is. */
  ring(): Promise<void>;
  dueAt(): number | undefined;
  /** Empties the cache of the bot that runs. */
  forget(): Promise<void>;
  /** Where Slack delivers to, while the bot runs. */
  readonly requestUrl?: string;
}

const LOCALHOST = '127.0.0.1';

/** Whatever the AWS SDK would otherwise look up in the environment or in files. */
function awsSettings(endpoint: string) {
  return {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'emulator', secretAccessKey: 'emulator' },
    maxAttempts: 3,
    retryMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
  };
}

interface Hired {
  readonly bot: Bot;
  readonly sources: Sources;
  forget(): Promise<void>;
  readonly requestUrl: string;
}

/** AWS as the bot is told of it. */
export interface AwsSide {
  readonly url: string;
  /** A file beside this one: with accounts in it or without. */
  readonly rules: string;
}

/** Starts a bot as server.ts does, with the emulators for the outside. */
async function hire(
  slack: SlackEmulator,
  aws: AwsSide,
  { now, wait }: Clock,
  stream: Writable,
): Promise<Hired> {
  const config = readConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    CASEDESK_SLACK_API_URL: slack.apiUrl,
    CASEDESK_HOST: LOCALHOST,
    CASEDESK_DRAIN_SECONDS: '2',
    // Days that pass in seconds have more looks in a second than AWS would answer.
    CASEDESK_AWS_RATE: '200',
    PORT: '0',
  });
  const log = createLog('info', stream);
  const settings = awsSettings(aws.url);
  const rulesFile = join(ROOT, 'app', 'sandbox', aws.rules);
  const rules = readRules(rulesFile);
  const list =
    rules.accounts && (await openAccountList(rules, { partition: 'aws', ask: async () => undefined, log }));
  const sources = createSources(config, log, settings, undefined, list, now);
  const audit = createAudit(linesToStream(stream));
  const home = { team: slack.workspace.team.id };
  const context = { log, rules, audit, home };
  const examine = createDoctor(config, { aws: settings, rules: rulesFile, paceOf: sources.paceOf });
  const many = sources.accounts && renewable(sources.accounts);
  const bot = createBot(config, many?.accounts ?? sources.support, context, {
    examine,
    ...{ rulesNow: list?.rules, now, newsPause: wait },
  });
  const requestUrl = `http://${LOCALHOST}:${await bot.start()}/slack/events`;
  const forget = async () => {
    many?.renew();
    await sources.store.clear();
  };
  return { bot, sources, forget, requestUrl };
}

/** The accounts; once renewed, in a new array: what the bot has read of them together it keeps beside the array, not in the cache. */
function renewable(current: () => readonly Account[]) {
  let last: { readonly of: readonly Account[]; readonly accounts: readonly Account[] } | undefined;
  return {
    accounts() {
      const of = current();
      if (last?.of !== of) last = { of, accounts: [...of] };
      return last.accounts;
    },
    renew() {
      last = undefined;
    },
  };
}

export function createResident(slack: SlackEmulator, aws: AwsSide, clock: Clock): Resident {
  const log = createLogLines();
  let hired: Hired | undefined;
  let generation = 0;
  let last = Promise.resolve();
  /** One after the other, however fast somebody presses the switch. */
  const inTurn = (run: () => Promise<void>) => () => {
    last = last.then(run, run);
    return last;
  };

  return {
    log,
    get isRunning() {
      return hired !== undefined;
    },
    get generation() {
      return generation;
    },
    get requestUrl() {
      return hired?.requestUrl;
    },
    start: inTurn(async () => {
      if (hired) return;
      hired = await hire(slack, aws, clock, log.stream);
      generation += 1;
      slack.connect(hired.requestUrl);
    }),
    stop: inTurn(async () => {
      const fired = hired;
      hired = undefined;
      slack.connect(undefined);
      await fired?.bot.stop();
      await fired?.sources.close();
    }),
    look: async () => void (await hired?.bot.news?.look()),
    ring: async () => void (await hired?.bot.news?.ring()),
    dueAt: () => hired?.bot.news?.dueAt(),
    forget: async () => hired?.forget(),
  };
}

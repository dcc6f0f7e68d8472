/**
 * The bot: Bolt, the desk, the routes and the one error exit, put together. It keeps nothing between two
 * clicks, so any number of these can run side by side and any of them can answer any click.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Receiver } from '@slack/bolt';
import App from '@slack/bolt/dist/App';
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { createDesk, type Examine } from '../src/desk';
import type { ExportOptions } from '../src/export/means';
import { CHANGES, type Rules } from '../src/rules/schema';
import type { Home } from '../src/rules/workspaces';
import type { Account } from '../src/support/accounts';
import type { EventsQueue } from '../src/support/aws/events/queue';
import type { Partition } from '../src/support/partition';
import type { Support } from '../src/support/support';
import type { Audit } from './access/audit';
import { createAuthorize } from './access/authorize';
import { hearChanges } from './access/changes';
import { createDirectory } from './access/slack-directory';
import { firstReason, type NotReady } from './http/health';
import { openTransport } from './http/transport';
import type { News } from './news/means';
import { createDesks } from './routing/desk-per-accounts';
import { dispatch } from './routing/dispatch';
import { createErrorExit } from './routing/error-exit';
import { createGate } from './routing/gate';
import { homesWhenAsked } from './routing/homes-when-asked';
import { createInFlight } from './routing/in-flight';
import { loadShedding } from './routing/load-shedding';
import type { SharedClaims } from './runtime/cache-store';
import type { Config } from './runtime/config';
import { createLateExports } from './runtime/late-exports';
import { boltLogger } from './runtime/log/log';
import { createMetrics, type Metrics } from './runtime/metrics';
import { createClaims } from './slack/claims';
import { createRespond } from './slack/respond';
import { type SlackFetch, slackFetch } from './slack/slack-fetch';
import { webClientOptions } from './slack/web-client';

export interface Bot {
  /**
   * Listens or connects, and says at /readyz that it is ready when the workspace is known; resolves to the HTTP port
   * (Slack's requests and health, or health alone).
   */
  start(): Promise<number>;
  /** Says at /readyz that it leaves, takes nothing new, and waits for the turns under way; false when some had to be left. */
  stop(): Promise<boolean>;
  /** Present where any channel watches cases. */
  readonly news?: Pick<News, 'look' | 'ring' | 'dueAt'>;
}

/** What the bot is set into. */
export interface Surroundings {
  readonly log: Logger;
  readonly rules: Rules;
  readonly audit: Audit;
  /** Where the bot is installed; it may still be asked for. Unknown, nobody counts as one of ours. */
  readonly home: Home | undefined | Promise<Home | undefined>;
}

export interface BotOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly exports?: ExportOptions;
  /** Claims that all replicas see, where there is such a store. */
  readonly claims?: SharedClaims;
  readonly metrics?: Metrics;
  /** The rules as they are now, where names in them may come to mean other accounts. */
  readonly rulesNow?: () => Rules;
  /** What `/cases doctor` asks. */
  readonly examine?: Examine;
  /** Where the account is, for links into the console. */
  readonly partition?: Partition;
  /** Milliseconds to wait for Slack's answer. */
  readonly slackTimeout?: number;
  /** Further reasons for a 503 at /readyz, beside the bot's own. */
  readonly notReady?: readonly NotReady[];
  /** Called when Slack will not let the bot connect any more, with Slack's word for it; nothing is left but to end. */
  readonly onCutOff?: (reason: string) => void;
  /** AWS's events, where there is a queue of them. */
  readonly events?: EventsQueue;
  /** Its own, which the Home names. */
  readonly version?: string;
  /** Waits between two of its posts in a channel; with it, it looks for news when it is told to, and not by itself. */
  readonly newsPause?: (milliseconds: number) => Promise<unknown>;
}

/** Milliseconds. Slack answers within three seconds or so, and nobody waits much longer for a page. */
const SLACK_TIMEOUT = 10_000;

export function createBot(
  config: Config,
  support: Support | (() => readonly Account[]),
  { log, rules, audit, home }: Surroundings,
  {
    now = Date.now,
    exports,
    claims,
    metrics = createMetrics(false),
    rulesNow = () => rules,
    examine,
    partition,
    slackTimeout = SLACK_TIMEOUT,
    notReady = [],
    onCutOff = () => {},
    version,
    newsPause,
    events,
  }: BotOptions = {},
): Bot {
  const inFlight = createInFlight({ most: config.mostTurns, mostWaiting: 4 * config.mostTurns });
  metrics.gauge('turns_running', 'Turns under way', () => inFlight.running);
  metrics.gauge('turns_waiting', 'Turns that wait for room', () => inFlight.waiting);
  let state: string | undefined = 'starting';
  const fetch = slackFetch(slackTimeout, metrics);
  const health = { notReady: firstReason(() => state, audit.notReady, ...notReady), metrics: metrics.text };
  const door = openTransport(config, { log, health, fetch, onCutOff });
  const app = createApp(config, door.receiver, log, fetch);
  const client = new WebClient(config.slack.botToken, {
    ...webClientOptions(config.slack.apiUrl, fetch),
    logger: boltLogger(log),
  });
  const directory = createDirectory(client, home, config.rightsSeconds * 1000);
  const lateExports = createLateExports(now, exports);
  const { plan } = config;
  const changes = CHANGES.filter((act) => rules.rules.some(({ may }) => may.includes(act)));
  const source = typeof support === 'function' ? support : () => support;
  const desks = createDesks(
    (accounts) =>
      createDesk(source(), directory, now, {
        ...{ plan, accounts, examine, partition },
        lists: rules.lists,
        changes,
        exports: lateExports.means,
        watchedFor: rules.watches && homes.watchedFor,
        watches: news && ((channel = '') => news.report(channel)),
        cards: news && ((channel, caseId) => news.cardOf(channel, caseId)),
      }),
    source,
  );
  const news =
    rules.watches &&
    lateNews().createNews({
      ...{ watches: lateNews().watchesIn(rules), rulesNow, directory, source, plan, changes, partition },
      ...{ client, audit, log, claims, shared: exports?.shared, now, pause: newsPause, events, metrics },
      matcher: (query, accounts) => desks.of(accounts).matcher(query),
      async listed(query, accounts, options) {
        const cases: string[] = [];
        const seen = (displayId: string) => void cases.push(displayId);
        const message = await desks.of(accounts).open({ verb: 'list', query }, { ...options, seen });
        return { message, cases };
      },
    });
  const creates = changes.includes('create');
  const homes = homesWhenAsked({ rulesNow, directory, source, creates, now, version });
  const gate = createGate(createAuthorize(rulesNow, directory), audit, desks.of);
  app.use(hearChanges(directory));
  app.use(loadShedding(inFlight, metrics, { client, homeAt: (of) => homes.homeAt({ client, ...of }) }));
  app.use(
    dispatch({
      get desk() {
        return desks.of('any');
      },
      gate,
      inFlight,
      exit: createErrorExit(log, metrics),
      claims: createClaims(claims),
      client,
      homeAt: homes.homeAt,
      respondAt: createRespond(fetch),
    }),
  );
  app.error(async (err) => log.error({ err }, 'a request could not be processed'));

  return {
    news,
    async start() {
      const port = await door.listen(app);
      await home;
      if (state === 'starting') state = undefined;
      if (!newsPause) news?.start();
      news?.listen();
      return port;
    },
    async stop() {
      state = 'draining';
      door.partWays();
      await sleep(config.lingerSeconds * 1000);
      lateExports.stop();
      const newsIsOver = news?.stop();
      const patience = config.drainSeconds * 1000;
      const until = performance.now() + patience;
      await Promise.all([door.close(patience), inFlight.drained(patience)]);
      // Requests that had come in half may have become turns meanwhile.
      const isComplete = await inFlight.drained(Math.max(0, until - performance.now()));
      // What a look has not told yet is told by the next one, of whichever bot.
      await Promise.race([
        newsIsOver,
        sleep(Math.max(0, until - performance.now()), undefined, { ref: false }),
      ]);
      await door.end?.();
      return isComplete;
    },
  };
}

function createApp(config: Config, receiver: Receiver, log: Logger, fetch: SlackFetch): App {
  const { botToken, apiUrl } = config.slack;
  return new App({
    receiver,
    authorize: async () => ({ botToken }),
    convoStore: false,
    ignoreSelf: false,
    logger: boltLogger(log),
    clientOptions: { ...webClientOptions(apiUrl, fetch), logger: boltLogger(log) },
  });
}

/** Loaded where any channel watches cases. */
function lateNews() {
  return {
    ...(require('./news/news') as typeof import('./news/news')),
    ...(require('../src/news/watches') as typeof import('../src/news/watches')),
  };
}

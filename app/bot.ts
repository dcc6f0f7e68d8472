/**
 * The bot: Bolt, the desk, the routes and the one error exit, put together. It keeps nothing between two
 * clicks, so any number of these can run side by side and any of them can answer any click.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { createDesk } from '../src/desk';
import type { Support } from '../src/support/support';
import type { Config } from './config';
import { createErrorExit } from './errors';
import { healthRoutes, startHealthServer } from './health';
import { boltLogger } from './log';
import { createDirectory } from './people';
import { mountRoutes } from './routes';
import { createTurns } from './turns';

export interface Bot {
  /** Listens or connects; resolves to the HTTP port (Slack's requests and health, or health alone). */
  start(): Promise<number>;
  /** Takes nothing new, then waits for the turns under way; false when some had to be left. */
  stop(): Promise<boolean>;
}

/** Milliseconds. Slack's own client retries for half an hour; nobody waits that long for a page. */
const SLACK_TIMEOUT = 10_000;

export function createBot(config: Config, support: Support, log: Logger, now: () => number = Date.now): Bot {
  const turns = createTurns();
  const { receiver, listen, close } = config.slack.appToken ? socketDoor(config, log) : httpDoor(config, log);
  const { botToken, apiUrl: slackApiUrl } = config.slack;
  const app = new App({
    receiver,
    authorize: async () => ({ botToken }),
    convoStore: false,
    ignoreSelf: false,
    logger: boltLogger(log),
    clientOptions: {
      slackApiUrl,
      retryConfig: { retries: 1 },
      timeout: SLACK_TIMEOUT,
      rejectRateLimitedCalls: true,
      fetch: (url, init) => fetch(url, { signal: AbortSignal.timeout(SLACK_TIMEOUT), ...init }),
    },
  });
  mountRoutes(
    app,
    createDesk(support, createDirectory(app.client, undefined), now),
    turns,
    createErrorExit(log),
  );
  app.error(async (err) => log.error({ err }, 'a request could not be processed'));

  return {
    start: () => listen(app),
    async stop() {
      await close(app);
      return turns.drained(config.drainSeconds * 1000);
    },
  };
}

interface Door {
  readonly receiver: Receiver;
  listen(app: App): Promise<number>;
  close(app: App): Promise<void>;
}

function httpDoor({ slack, host, port }: Config, log: Logger): Door {
  const receiver = new HTTPReceiver({
    signingSecret: slack.signingSecret ?? '',
    logger: boltLogger(log),
    customRoutes: healthRoutes(),
  });
  return {
    receiver,
    async listen(app) {
      const server = (await app.start({ host, port })) as Server;
      return (server.address() as AddressInfo).port;
    },
    close: async (app) => void (await app.stop()),
  };
}

function socketDoor({ slack, host, port }: Config, log: Logger): Door {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken ?? '',
    logger: boltLogger(log),
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  let health: Server | undefined;
  return {
    receiver,
    async listen(app) {
      await app.start();
      health = await startHealthServer(host, port);
      return (health.address() as AddressInfo).port;
    },
    async close(app) {
      await app.stop();
      health?.close();
    },
  };
}

/**
 * The two ways Slack reaches the bot: signed requests over HTTP, or a socket that the bot opens. Health is
 * asked over HTTP either way. https://docs.slack.dev/apis/events-api/comparing-http-socket-mode
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App, Receiver } from '@slack/bolt';
import SocketModeReceiver from '@slack/bolt/dist/receivers/SocketModeReceiver';
import type { Logger } from 'pino';
import type { Config } from '../runtime/config';
import { boltLogger } from '../runtime/log';
import { type Health, healthListener, startHealthServer } from './health';
import { createHttpReceiver } from './http-receiver';

export interface Transport {
  readonly receiver: Receiver;
  /** Resolves to the HTTP port. */
  listen(app: App): Promise<number>;
  close(app: App): Promise<void>;
  /** Ends what is left when the last turn is over. */
  leave?(): void;
}

/**
 * Bytes of a request. A submitted form brings its whole view along, up to 250 kB, in percent-encoding up to three
 * times as long; whatever is larger is not Slack's, and is refused (413) before its signature is looked at.
 */
const LARGEST_BODY = 1024 * 1024;

/** A socket where there is an app-level token, otherwise HTTP. */
export function openTransport(config: Config, log: Logger, health: Health): Transport {
  return config.slack.appToken ? socketDoor(config, log, health) : httpDoor(config, log, health);
}

function httpDoor({ slack, host, port }: Config, log: Logger, health: Health): Transport {
  const receiver = createHttpReceiver({
    signingSecret: slack.signingSecret ?? '',
    largestBody: LARGEST_BODY,
    log,
    otherwise: healthListener(health),
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

function socketDoor({ slack, host, port }: Config, log: Logger, health: Health): Transport {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken ?? '',
    logger: boltLogger(log),
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  let isConnected = false;
  receiver.client.on('connected', () => {
    isConnected = true;
  });
  for (const event of ['reconnecting', 'disconnected', 'close'])
    receiver.client.on(event, () => {
      isConnected = false;
    });
  const notReady = () => health.notReady() ?? (isConnected ? undefined : 'disconnected');
  let server: Server | undefined;
  return {
    receiver,
    async listen(app) {
      await app.start();
      server = await startHealthServer({ ...health, notReady }, host, port);
      return (server.address() as AddressInfo).port;
    },
    async close(app) {
      await app.stop();
    },
    leave: () => void server?.close(),
  };
}

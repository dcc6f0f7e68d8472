/**
 * The two ways Slack reaches the bot: signed requests over HTTP, or a socket that the bot opens. Health is
 * asked over HTTP either way. https://docs.slack.dev/apis/events-api/comparing-http-socket-mode
 */
import type { App, Receiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Config } from '../runtime/config';
import { boltLogger } from '../runtime/log/log';
import { createBoundedServer } from './bounded-server';
import { firstReason, type Health, healthListener } from './health';
import { createHttpReceiver } from './http-receiver';
import { createSocketReceiver } from './socket-receiver';

export interface Transport {
  readonly receiver: Receiver;
  /** Resolves to the HTTP port. */
  listen(app: App): Promise<number>;
  /** From now on each HTTP client is told to connect anew for the next request. */
  partWays(): void;
  /** Takes nothing new; resolves when all that had come in is acknowledged, or after `milliseconds`. */
  close(milliseconds: number): Promise<void>;
  /** Ends what is left when the last turn is over. */
  end?(): Promise<void>;
}

export interface TransportOptions {
  readonly log: Logger;
  readonly health: Health;
  /** Asks Slack for sockets. */
  readonly fetch: typeof fetch;
  /** Slack will not let the bot connect any more; nothing is left but to end. */
  readonly onCutOff: (reason: string) => void;
}

/**
 * Bytes of a request. A submitted form brings its whole view along, up to 250 kB, in percent-encoding up to three
 * times as long; whatever is larger is not Slack's, and is refused (413) before its signature is looked at.
 */
const LARGEST_BODY = 1024 * 1024;

/** A socket where there is an app-level token, otherwise HTTP. */
export function openTransport(config: Config, options: TransportOptions): Transport {
  return config.slack.appToken ? socketDoor(config, options) : httpDoor(config, options);
}

function httpDoor(
  { slack, host, port, keepAliveSeconds }: Config,
  { log, health }: TransportOptions,
): Transport {
  const receiver = createHttpReceiver({
    signingSecret: slack.signingSecret ?? '',
    largestBody: LARGEST_BODY,
    log,
    otherwise: healthListener(health),
    bounds: { keepAlive: keepAliveSeconds * 1_000 },
  });
  const { server } = receiver;
  return {
    receiver,
    listen: () => server.listen({ host, port }),
    partWays: server.partWays,
    close: server.stop,
  };
}

function socketDoor(
  { slack, host, port, keepAliveSeconds, refusalSeconds }: Config,
  { log, health, fetch, onCutOff }: TransportOptions,
): Transport {
  const client = new WebClient(slack.appToken, {
    slackApiUrl: slack.apiUrl,
    logger: boltLogger(log),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    fetch,
  });
  const receiver = createSocketReceiver({
    ask: async () => (await client.apps.connections.open()).url ?? '',
    log,
    onCutOff,
    refusalPatience: refusalSeconds * 1_000,
  });
  const notReady = firstReason(health.notReady, () => (receiver.isConnected ? undefined : 'disconnected'));
  const server = createBoundedServer(healthListener({ ...health, notReady }), {
    keepAlive: keepAliveSeconds * 1_000,
  });
  return {
    receiver,
    async listen() {
      // Health first: it is asked also while Slack cannot be reached.
      const listening = await server.listen({ host, port });
      await receiver.start();
      return listening;
    },
    partWays: server.partWays,
    close: () => receiver.stop(),
    end: () => server.stop(0),
  };
}

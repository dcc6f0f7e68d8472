/**
 * Bolt's door for requests over HTTP, in the place of its HTTPReceiver: that one parses each body twice and wraps
 * each request three times, which was a third of what a click cost (docs/performance.md). It only receives: what a
 * request means, and who answers it, is Bolt's and dispatch.ts's. https://docs.slack.dev/tools/bolt-js/concepts/receiver
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { type BoundedServer, type Bounds, createBoundedServer } from './bounded-server';
import { createRefusalLog, Refusal } from './refusal';
import { createReadBody } from './request-body';
import { isSslCheck, parseBody, seen, verify } from './slack-request';

export interface HttpOptions {
  readonly signingSecret: string;
  /** Bytes; what is larger is answered with 413. */
  readonly largestBody: number;
  readonly log: Logger;
  /** Answers whatever is not a POST to Slack's path. */
  readonly otherwise: RequestListener;
  /** Milliseconds until Slack gives up, and the receiver with it: for a request to arrive, and for it to be acknowledged. */
  readonly patience?: number;
  readonly bounds?: Bounds;
}

export const PATH = '/slack/events';

export interface HttpReceiver extends Receiver {
  readonly server: BoundedServer;
}

export function createHttpReceiver({
  signingSecret,
  largestBody,
  log,
  otherwise,
  patience = 3_000,
  bounds,
}: HttpOptions): HttpReceiver {
  let app: App | undefined;
  const readBody = createReadBody({ largest: largestBody, patience });
  const logRefusal = createRefusalLog(log);

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await readBody(request);
    const sent = seen(request, bytes);
    if (isSslCheck(sent)) return answer(response, undefined);
    verify(request, bytes.toString(), signingSecret);
    const body = parseBody(sent);
    // Slack's check again, signed.
    if (body.ssl_check === '1') return answer(response, undefined);
    if (body.type === 'url_verification') return answer(response, { challenge: body.challenge });
    await app?.processEvent({ body, ...retryOf(request), ack: acknowledge(response) });
  }

  function acknowledge(response: ServerResponse): (content?: unknown) => Promise<void> {
    const timer = setTimeout(() => {
      if (response.headersSent) return;
      log.error('a request was not acknowledged in time');
      response.writeHead(404).end();
    }, patience);
    return async (content) => {
      clearTimeout(timer);
      if (!response.headersSent) answer(response, content);
    };
  }

  function refuse(error: unknown, response: ServerResponse): void {
    if (error instanceof Refusal) {
      logRefusal(error);
      if (error.endsConnection) response.shouldKeepAlive = false;
    } else log.error({ err: error }, 'a request could not be processed');
    if (!response.headersSent) response.writeHead(error instanceof Refusal ? error.status : 500).end();
  }

  const listener: RequestListener = (request, response) => {
    const isSlacks = request.method === 'POST' && request.url?.split('?', 1)[0] === PATH;
    if (!isSlacks) return otherwise(request, response);
    receive(request, response).catch((error) => refuse(error, response));
  };
  const server = createBoundedServer(listener, { patience, ...bounds });

  return {
    server,
    init(given) {
      app = given;
    },
    start: server.listen,
    stop: () => server.stop(0),
  };
}

/** Which time Slack sends this, and why again. */
function retryOf({ headers }: IncomingMessage): { retryNum?: number; retryReason?: string } {
  const [retryNum, retryReason] = [headers['x-slack-retry-num'], headers['x-slack-retry-reason']];
  return {
    ...(typeof retryNum === 'string' && { retryNum: Number.parseInt(retryNum, 10) }),
    ...(typeof retryReason === 'string' && { retryReason }),
  };
}

/** 200, with text or JSON where there is something to say. */
function answer(response: ServerResponse, content: unknown): void {
  if (!content) response.writeHead(200, { 'content-length': 0 }).end();
  else if (typeof content === 'string') response.writeHead(200).end(content);
  else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}

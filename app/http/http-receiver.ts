/**
 * Bolt's door for requests over HTTP, in the place of its HTTPReceiver: that one parses each body twice and wraps
 * each request three times, which was a third of what a click cost (docs/performance.md). It only receives: what a
 * request means, and who answers it, is Bolt's and dispatch.ts's. https://docs.slack.dev/tools/bolt-js/concepts/receiver
 */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { parseBody, Refusal, readBytes, verify } from './slack-request';

export interface HttpOptions {
  readonly signingSecret: string;
  /** Bytes; what is larger is answered with 413. */
  readonly largestBody: number;
  readonly log: Logger;
  /** Answers whatever is not a POST to Slack's path. */
  readonly otherwise: RequestListener;
  /** Milliseconds until Slack gives up, and so do we. */
  readonly patience?: number;
}

export const PATH = '/slack/events';

export interface HttpReceiver extends Receiver {
  start(listen: { host: string; port: number }): Promise<Server>;
  /** Takes no new connections, and resolves when those under way are answered. */
  stop(): Promise<void>;
}

export function createHttpReceiver({
  signingSecret,
  largestBody,
  log,
  otherwise,
  patience = 3_000,
}: HttpOptions): HttpReceiver {
  let app: App | undefined;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await readBytes(request, largestBody);
    // Unsigned, and nothing is done: Slack looks whether TLS works here.
    if (bytes.includes('ssl_check=1')) return void response.end();
    verify(request, bytes.toString(), signingSecret);
    const body = parseBody(request, bytes);
    if (body.type === 'url_verification') return answer(response, { challenge: body.challenge });
    const retryNum = Number(request.headers['x-slack-retry-num']) || undefined;
    const retryReason = request.headers['x-slack-retry-reason'] as string | undefined;
    await app?.processEvent({ body, retryNum, retryReason, ack: acknowledge(response) });
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
    const { status, message } = error instanceof Refusal ? error : { status: 500, message: '' };
    if (status === 500) log.error({ err: error }, 'a request could not be processed');
    else log.warn({ status, reason: message }, 'a request was refused');
    if (!response.headersSent) response.writeHead(status).end();
  }

  const server = createServer((request, response) => {
    const isSlacks = request.method === 'POST' && request.url?.split('?', 1)[0] === PATH;
    if (!isSlacks) return otherwise(request, response);
    receive(request, response).catch((error) => refuse(error, response));
  });

  return {
    init(given) {
      app = given;
    },
    start: ({ host, port }) =>
      new Promise((resolve, reject) => {
        server.once('error', reject).listen({ host, port }, () => resolve(server.off('error', reject)));
      }),
    stop: () =>
      new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}

/** 200, with text or JSON where there is something to say. */
function answer(response: ServerResponse, content: unknown): void {
  if (!content) response.writeHead(200, { 'content-length': 0 }).end();
  else if (typeof content === 'string') response.writeHead(200).end(content);
  else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}

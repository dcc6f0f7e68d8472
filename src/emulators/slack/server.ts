/**
 * A Slack workspace on localhost: the Web API, response URLs, file uploads and Socket Mode on one port of 127.0.0.1.
 * It answers an unmodified Bolt app or WebClient whose `slackApiUrl` points here, and people act through `person()`.
 * https://docs.slack.dev/apis/web-api
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer } from './answer';
import { isObject } from './block-kit-rules';
import type { Line } from './delivery';
import { Faults } from './faults';
import { takeUpload } from './methods/files';
import { grantedAtFirst } from './methods/table';
import { Person } from './person';
import { formOf, parsed, readBytes } from './read-body';
import type { Json } from './shapes';
import { SocketMode } from './socket-mode';
import { answerCall, send, type WebApi } from './web-api';
import { Workspace } from './workspace';

export interface SlackEmulatorOptions {
  /** 0 lets the kernel choose. */
  port?: number;
  now?: () => Date;
  /** How long an app may take to acknowledge; Slack gives 3000 ms. */
  ackTimeoutMs?: number;
}

export interface SlackEmulator {
  /** http://127.0.0.1:PORT */
  url: string;
  /** For `slackApiUrl`. */
  apiUrl: string;
  signingSecret: string;
  botToken: string;
  appToken: string;
  workspace: Workspace;
  faults: Faults;
  /** What the app was granted; take one away to see `missing_scope`. */
  scopes: Set<string>;
  sockets: SocketMode;
  /** Where commands and interactions are posted while no socket is connected; undefined for nowhere. */
  connect(requestUrl: string | undefined): void;
  person(userId: string): Person;
  /** Back to the seed state; address, tokens and connections stay. */
  reset(): void;
  close(): Promise<void>;
}

const credentials = {
  signingSecret: 'emulator-signing-secret',
  botToken: 'xoxb-emulator-bot-token',
  appToken: 'xapp-emulator-app-token',
} as const;

/** Starts an emulated workspace; everything it holds is gone after `close()`. */
export async function startSlack(options: SlackEmulatorOptions = {}): Promise<SlackEmulator> {
  const { port = 0, now = () => new Date(), ackTimeoutMs = 3000 } = options;
  const workspace = new Workspace(now);
  const sockets = new SocketMode();
  const faults = new Faults();
  const closing = new AbortController();
  const scopes = new Set(grantedAtFirst);
  const api: WebApi = {
    workspace,
    sockets,
    scopes,
    faults,
    ...credentials,
    url: '',
    hold: holder(closing.signal),
  };
  const server = createServer((request, response) => {
    route(api, request, response).catch(() => send(response, 500, { ok: false, error: 'fatal_error' }));
  });
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  api.url = url;
  const responseUrl = (key: string): string => `${url}/response/${key}`;
  const line: Line = { workspace, sockets, ...credentials, ackTimeoutMs, requestUrl: undefined, responseUrl };
  return {
    ...{ url, apiUrl: `${url}/api/`, ...credentials, workspace, faults, scopes, sockets },
    connect: (requestUrl) => void (line.requestUrl = requestUrl),
    person: (userId) => new Person(userId, line),
    reset: () => {
      faults.clear();
      scopes.clear();
      for (const scope of grantedAtFirst) scopes.add(scope);
      workspace.reset();
    },
    close: async () => {
      closing.abort();
      workspace.changes.end();
      sockets.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Waits that end early when the emulator closes. */
function holder(closing: AbortSignal): (ms: number) => Promise<void> {
  return (ms) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      closing.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
}

async function route(api: WebApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', api.url);
  const [, first = '', ...rest] = url.pathname.split('/');
  if (first === 'api') return answerCall(api, rest.join('/'), request, response, url);
  if (first === 'response') return answerResponseUrl(api, rest[0] ?? '', request, response);
  if (first === 'upload') return answerUpload(api, rest[1] ?? '', request, response);
  send(response, 404, { ok: false, error: 'not_found' });
}

async function answerResponseUrl(
  api: WebApi,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = parsed((await readBytes(request)).toString());
  const fault = api.faults.take('response_url');
  if (fault?.delayMs) await api.hold(fault.delayMs);
  if (fault && fault.status !== 200) {
    if (fault.retryAfter !== undefined) response.setHeader('retry-after', String(fault.retryAfter));
    return send(response, fault.status, {
      ok: false,
      error: fault.status === 429 ? 'ratelimited' : 'internal_error',
    });
  }
  const origin = api.workspace.responseUrls.redeem(key);
  if (typeof origin === 'string') return send(response, 404, { ok: false, error: origin });
  if (!isObject(body)) return send(response, 400, { ok: false, error: 'invalid_payload' });
  const refusal = answer(api.workspace, origin, body as Json);
  if (!refusal) return send(response, 200, { ok: true });
  const status = refusal.error === 'message_not_found' ? 404 : 400;
  send(response, status, { ok: false, ...refusal });
}

async function answerUpload(
  api: WebApi,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const type = request.headers['content-type'] ?? '';
  const bytes = await readBytes(request);
  const content = type.startsWith('multipart/') ? await firstPart(bytes, type) : bytes;
  const taken = takeUpload(api.workspace, key, content);
  response.writeHead(taken ? 200 : 404, { 'content-type': 'text/plain' });
  response.end(taken ? `OK - ${content.length}` : 'not_found');
}

async function firstPart(bytes: Buffer, type: string): Promise<Buffer> {
  for (const [, value] of await formOf(bytes, type)) {
    return typeof value === 'string' ? Buffer.from(value) : Buffer.from(await (value as Blob).arrayBuffer());
  }
  return Buffer.alloc(0);
}

/**
 * The sandbox's own address: the page, the Slack client's API and the glass, on one port of 127.0.0.1. Any web page may
 * send requests to localhost, so only those are answered that name this host and, where they act, come from this page.
 * https://developer.mozilla.org/docs/Web/Security/Attacks/CSRF
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlackClientApi } from '../../src/emulators/slack/client/api';
import { Glass } from './glass';
import { createGlassApi } from './glass-api';
import { readOffered } from './manifest';
import { readPageFiles } from './page-files';
import { openWorld, type World, type WorldOptions } from './world';

export interface SandboxOptions extends WorldOptions {
  readonly port: number;
}

export interface Sandbox extends World {
  /** http://127.0.0.1:PORT */
  readonly url: string;
}

type Answers = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Nothing from elsewhere, and text never becomes script, whatever a case body says.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy
 */
const HEADERS = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Rejects with EADDRINUSE when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  let answer: Answers = async (_, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve);
  });
  const world = await openWorld(options);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  answer = answers(world, url);
  return {
    ...world,
    url,
    async close() {
      server.close();
      server.closeAllConnections();
      await world.close();
    },
  };
}

function answers(world: World, origin: string): Answers {
  const client = createSlackClientApi(world.slack, { commands: readOffered().commands });
  const sendPage = readPageFiles();
  const glass = createGlassApi(new Glass(world, `${origin}/glass/silence`));
  return async (request, response) => {
    if (!isWelcome(request, origin)) return void response.writeHead(403).end('Only from the page itself.\n');
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    const [, room = '', ...rest] = pathname.split('/');
    const path = rest.join('/');
    if (room === 'client') return client(path, searchParams, request, response);
    if (room === 'glass') return glass(path, request, response);
    return sendPage(pathname, request, response);
  };
}

function isWelcome({ headers, method }: IncomingMessage, origin: string): boolean {
  const { port } = new URL(origin);
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? '')) return false;
  if (method === 'GET' || method === 'HEAD')
    return headers['sec-fetch-site'] !== 'cross-site' || headers['sec-fetch-mode'] === 'navigate';
  return headers.origin === undefined || hosts.some((host) => headers.origin === `http://${host}`);
}

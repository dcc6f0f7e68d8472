/**
 * A Slack workspace on localhost: the Web API, response URLs, files and Socket Mode on one port of 127.0.0.1.
 * It answers an unmodified Bolt app or WebClient whose `slackApiUrl` points here, and people act through `person()`.
 * https://docs.slack.dev/apis/web-api
 */
import { setMaxListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliver, type Line } from './delivery';
import { Faults } from './faults';
import { type Happenings, happenings } from './happenings';
import { grantedAtFirst } from './methods/table';
import { Person } from './person';
import { route } from './routes';
import type { Delivery, Shortcut } from './shapes';
import { checkShortcuts } from './shortcuts';
import { SocketMode } from './socket-mode';
import { send, type WebApi } from './web-api';
import { Workspace } from './workspace';

export interface SlackEmulatorOptions {
  /** 0 lets the kernel choose. */
  port?: number;
  now?: () => Date;
  /** How long an app may take to acknowledge; Slack gives 3000 ms. */
  ackTimeoutMs?: number;
  /** What the workspace calls itself where it hands out addresses, where something stands before it; else its own. */
  publicUrl?: string;
  /** As in the app's manifest: `features.shortcuts`. */
  shortcuts?: readonly Shortcut[];
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
  /** Sends what was sent once more, as happens by Socket Mode; what the app answers does nothing. */
  redeliver(delivery: Delivery): Promise<Delivery>;
  /** The address given to `connect`. */
  readonly requestUrl: string | undefined;
  person(userId: string): Person;
  /** What changes in the workspace, and is told to the app. */
  readonly happenings: Happenings;
  /** Back to the seed state; address, tokens and connections stay. */
  reset(): void;
  close(): Promise<void>;
}

const credentials = {
  signingSecret: 'e3a1b2c4d5f60718293a4b5c6d7e8f90',
  botToken: 'xoxb-emulator-bot-token',
  appToken: 'xapp-emulator-app-token',
} as const;

/** Starts an emulated workspace; everything it holds is gone after `close()`. */
export async function startSlack(options: SlackEmulatorOptions = {}): Promise<SlackEmulator> {
  const { port = 0, now = () => new Date(), ackTimeoutMs = 3000, publicUrl, shortcuts = [] } = options;
  checkShortcuts(shortcuts);
  const closing = new AbortController();
  // As many calls are slow at once as the app makes.
  setMaxListeners(0, closing.signal);
  const api: WebApi = {
    workspace: new Workspace(now),
    sockets: new SocketMode(),
    scopes: new Set(grantedAtFirst),
    faults: new Faults(),
    ...credentials,
    url: '',
    hold: holder(closing.signal),
  };
  const { workspace, sockets, scopes, faults } = api;
  const server = await listen(api, port);
  const url = api.url;
  api.url = publicUrl ?? url;
  workspace.address = api.url;
  workspace.shortcuts = shortcuts;
  const responseUrl = (key: string): string => `${api.url}/response/${key}`;
  const line: Line = {
    ...{ workspace, sockets, ...credentials, ackTimeoutMs, responseUrl },
    requestUrl: undefined,
  };
  return {
    ...{ url, apiUrl: `${url}/api/`, ...credentials, workspace, faults, scopes, sockets },
    connect: (requestUrl) => {
      line.requestUrl = requestUrl;
    },
    redeliver: ({ kind, payload, userId }) => deliver(line, { kind, payload, userId }),
    get requestUrl() {
      return line.requestUrl;
    },
    person: (userId) => new Person(userId, line),
    happenings: happenings(line),
    reset: () => reset(api),
    close: async () => {
      closing.abort();
      workspace.changes.end();
      await sockets.close();
      await shut(server);
    },
  };
}

/** Opens the port and writes down the address it got. */
async function listen(api: WebApi, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    route(api, request, response).catch((error: Error) => {
      if (response.headersSent) response.destroy();
      else send(response, 500, { ok: false, error: 'fatal_error', detail: error.message });
    });
  });
  server.on('upgrade', (request, socket, head) => api.sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  api.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return server;
}

function reset({ faults, scopes, workspace }: WebApi): void {
  faults.clear();
  scopes.clear();
  for (const scope of grantedAtFirst) scopes.add(scope);
  workspace.reset();
}

function shut(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  return closed;
}

/** Waits that end early when the emulator closes. */
function holder(closing: AbortSignal): (ms: number) => Promise<void> {
  return (ms) =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        closing.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      closing.addEventListener('abort', end);
    });
}

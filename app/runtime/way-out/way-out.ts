/**
 * How everything leaves the process: one place makes the connections of undici (Slack's Web API, response_urls, uploads,
 * sockets) and of node:http (AWS's SDK), direct or through the proxies of the environment. Those are the process's as its
 * environment is, so they are set once, by its door. https://undici.nodejs.org/#/docs/api/Connector
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { createProxyFor, type Proxies, type ProxyFor } from './proxies';
import { openTunnel } from './tunnel';

let proxyFor: ProxyFor = createProxyFor({});

/** From now on new connections are made through these. */
export function leaveThrough(proxies: Proxies): void {
  proxyFor = createProxyFor(proxies);
}

/** `proxy.example:3128`, where a proxy leads to the address. */
export function proxyTo(address: string | URL): string | undefined {
  return proxyFor(new URL(address))?.name;
}

/** HTTP/1.1: a WebSocket needs a connection of its own. */
const connectDirectly = buildConnector({ allowH2: false });

/** For `fetch` of undici, its clients and its WebSocket. `onConnect` hears of each connection, and why there is none. */
export function createDispatcher(
  options: Agent.Options = {},
  onConnect: buildConnector.Callback = () => {},
): Dispatcher {
  const connect: buildConnector.connector = (wanted, callback) => {
    const { protocol, hostname, port } = wanted;
    const done: buildConnector.Callback = (...made) => {
      onConnect(...made);
      callback(...made);
    };
    const proxy = proxyFor(addressOf(protocol, hostname, port));
    if (!proxy) return connectDirectly(wanted, done);
    openTunnel(proxy, destinationOf(protocol, hostname, port)).then(
      (socket) =>
        protocol === 'https:' ? connectDirectly({ ...wanted, httpSocket: socket }, done) : done(null, socket),
      (error: Error) => done(error, null),
    );
  };
  return new Agent({ ...options, connect });
}

export interface Agents {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
}

/** For clients on node:http, as AWS's SDK takes them. They keep connections alive, as its own do, unless told otherwise. */
export function createAgents({ maxSockets = 50, keepAlive = true } = {}): Agents {
  const options = { keepAlive, maxSockets };
  return {
    httpAgent: throughProxies(new HttpAgent(options), 'http:', (socket) => socket),
    httpsAgent: throughProxies(new HttpsAgent(options), 'https:', (socket, wanted) =>
      connectTls({ ...wanted, path: undefined, socket }),
    ),
  };
}

/** An agent's `createConnection` may answer later. https://nodejs.org/api/http.html#agentcreateconnectionoptions-callback */
function throughProxies<Any extends HttpAgent>(agent: Any, protocol: string, begin: Begin): Any {
  const createDirectly = agent.createConnection.bind(agent);
  agent.createConnection = (wanted, callback) => {
    const host = wanted.host ?? 'localhost';
    const port = wanted.port ?? '';
    const proxy = proxyFor(addressOf(protocol, host, port));
    if (!proxy) return createDirectly(wanted, callback);
    openTunnel(proxy, destinationOf(protocol, host, port)).then(
      (socket) => callback?.(null, begin(socket, wanted as ConnectionOptions)),
      // Typed as if there always were one.
      (error: Error) => callback?.(error, undefined as never),
    );
    return undefined;
  };
  return agent;
}

/** What is spoken in a tunnel from now on. */
type Begin = (socket: Socket, wanted: ConnectionOptions) => Socket;

function addressOf(protocol: string, host: string, port: string | number): URL {
  return new URL(`${protocol}//${bracketed(host)}${port ? `:${port}` : ''}`);
}

function destinationOf(protocol: string, host: string, port: string | number): string {
  return `${bracketed(host)}:${port || (protocol === 'https:' ? 443 : 80)}`;
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

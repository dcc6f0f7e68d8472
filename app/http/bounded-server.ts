/**
 * An HTTP server that strangers can reach, with an end to what they can hold of it. Node alone waits a minute for the
 * lines of a request and five for the rest, takes any number of connections, and its `close()` waits for each of them
 * without end. A connection that only waits is let be: balancers keep theirs for a minute and reset the click where the
 * other side was quicker. https://nodejs.org/api/http.html#serverkeepalivetimeout
 */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface BoundedServer {
  /** Resolves to the port. */
  listen(at: { readonly host: string; readonly port: number }): Promise<number>;
  /** From now on each answer ends its connection, so that clients go elsewhere before the port closes. */
  partWays(): void;
  /** Takes no new connections; resolves when all have ended, the last of them by force after `milliseconds`. */
  stop(milliseconds: number): Promise<void>;
}

export interface Bounds {
  /** Connections at once; for one more, the one that has been silent longest is ended. */
  readonly mostConnections?: number;
  /** Milliseconds a connection may wait for its next request. */
  readonly keepAlive?: number;
  /** Milliseconds from the first byte of a request to the end of its header. */
  readonly patience?: number;
}

interface Held {
  /** Bytes that belong to requests which are known. */
  read: number;
  /** Requests being answered. */
  answering: number;
  /** When bytes of a request were first seen that is not whole, in the time of `performance.now()`. */
  halfSince?: number;
}

/** Milliseconds between two looks at half requests. */
const LOOK = 500;

export function createBoundedServer(
  listener: RequestListener,
  { mostConnections = 1_000, keepAlive = 65_000, patience = 3_000 }: Bounds = {},
): BoundedServer {
  /** The one that has been silent longest comes first. */
  const connections = new Map<Socket, Held>();
  let isParting = false;

  // Node holds headersTimeout against a connection's first request only from its opening on: above what a balancer waits.
  const timeouts = { keepAliveTimeout: keepAlive, headersTimeout: keepAlive + 1_000 };
  const server = createServer({ ...timeouts, requestTimeout: keepAlive + 1_000 }, (request, response) => {
    const { socket } = request;
    const held = connections.get(socket);
    if (held) {
      held.answering += 1;
      held.halfSince = undefined;
      connections.delete(socket);
      connections.set(socket, held);
      response.once('close', () => {
        held.answering -= 1;
        held.read = socket.bytesRead;
      });
    }
    if (isParting) response.shouldKeepAlive = false;
    listener(request, response);
  });

  server.on('connection', (socket: Socket) => {
    connections.set(socket, { read: 0, answering: 0 });
    socket.once('close', () => connections.delete(socket));
    if (connections.size > mostConnections) silentLongest(connections)?.destroy();
  });

  const looking = setInterval(() => endHalf(connections, performance.now() - patience), LOOK).unref();

  return {
    listen: (at) =>
      new Promise((resolve, reject) => {
        server.once('error', reject).listen(at, () => {
          server.off('error', reject);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    partWays() {
      isParting = true;
    },
    stop(milliseconds) {
      isParting = true;
      return new Promise((resolve) => {
        const limit = setTimeout(() => server.closeAllConnections(), milliseconds);
        // Called with an error where it never listened: then nothing is left either.
        server.close(() => {
          clearTimeout(limit);
          clearInterval(looking);
          resolve();
        });
      });
    },
  };
}

function silentLongest(connections: ReadonlyMap<Socket, Held>): Socket | undefined {
  for (const [socket, { answering }] of connections) if (answering === 0) return socket;
  return connections.keys().next().value;
}

/** Ends the connections on which a request was begun before `since` that is still not whole. */
function endHalf(connections: ReadonlyMap<Socket, Held>, since: number): void {
  for (const [socket, held] of connections) {
    if (held.answering > 0 || socket.bytesRead <= held.read) continue;
    held.halfSince ??= performance.now();
    if (held.halfSince <= since) socket.destroy();
  }
}

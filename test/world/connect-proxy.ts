/**
 * A proxy in a few lines, which can be told to misbehave; every name leads to this machine. What a real one does is
 * tested with squid.ts.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ConnectProxy {
  readonly url: string;
  /** What it was asked for: `slack.test.invalid:443`, or a whole address where that was no CONNECT. */
  readonly asked: string[];
  /** The Proxy-Authorization headers that came with it. */
  readonly authorizations: (string | undefined)[];
  /** `status` is answered to everybody; `silent` nothing; `cut` ends the connection. */
  does: 'open' | 'silent' | 'cut' | { readonly status: number };
  close(): Promise<void>;
}

export async function startConnectProxy(): Promise<ConnectProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    proxy.asked.push(request.url ?? '');
    response.writeHead(400).end();
  });
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', ({ url = '', headers }: IncomingMessage, socket: Socket) => {
    proxy.asked.push(url);
    proxy.authorizations.push(headers['proxy-authorization']);
    socket.on('error', () => {});
    if (proxy.does === 'silent') return;
    if (proxy.does === 'cut') return socket.destroy();
    if (proxy.does !== 'open')
      return socket.end(`HTTP/1.1 ${proxy.does.status} No\r\ncontent-length: 0\r\n\r\n`);
    const inside = connect(Number(url.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(inside).pipe(socket);
    });
    sockets.add(inside);
    inside.on('error', () => socket.destroy());
    inside.on('close', () => socket.destroy());
    socket.on('close', () => inside.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const proxy: ConnectProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ asked: [], authorizations: [], does: 'open' },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}

/**
 * What nginx does before three replicas: hands each request to the next one, to another where a connection
 * cannot be made, and answers 502 where one breaks in the middle.
 * https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Balancer {
  readonly url: string;
  /** The ports that take requests now. */
  readonly ports: Set<number>;
  /** Is told which port got which request, when it has been sent there. */
  heard?: (body: string, port: number) => void;
  close(): Promise<void>;
}

export async function startBalancer(): Promise<Balancer> {
  const ports = new Set<number>();
  let turn = 0;
  const balancer: Balancer = {
    ports,
    url: '',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    turn += 1;
    const order = [...ports];
    const first = turn % order.length;
    hand(balancer, incoming, Buffer.concat(chunks), outgoing, [
      ...order.slice(first),
      ...order.slice(0, first),
    ]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(balancer, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function hand(
  balancer: Balancer,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
  [port, ...others]: number[],
): void {
  if (port === undefined) return void outgoing.writeHead(502).end();
  const passed = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on('error', () => outgoing.destroy()).pipe(outgoing);
  });
  passed.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED')
      return hand(balancer, { method, url, headers } as IncomingMessage, body, outgoing, others);
    if (!outgoing.headersSent) outgoing.writeHead(502).end();
  });
  passed.end(body, () => balancer.heard?.(body.toString(), port));
}

/**
 * `/healthz`: the process is up. `/readyz`: it takes requests; 503 until it has started, while it drains, and
 * while Slack's socket is away. `/metrics`: only where it was asked for, and not for the public. Over HTTP
 * on Slack's own port, in Socket Mode on a port of its own.
 */
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';

export interface Health {
  /** Why requests cannot be taken now, in a word; undefined when they can. */
  readonly notReady: () => string | undefined;
  /** Prometheus's text; absent where nothing is counted. */
  readonly metrics?: () => Promise<string>;
}

type Answer = (response: ServerResponse) => void | Promise<void>;

/** Answers the paths above, and everything else with 404. */
export function healthListener(health: Health): RequestListener {
  const known = new Map(Object.entries(answers(health)));
  return (request, response) => {
    const answer = request.method === 'GET' ? known.get(request.url?.split('?', 1)[0] ?? '') : undefined;
    if (answer) void answer(response);
    else response.writeHead(404).end();
  };
}

export async function startHealthServer(health: Health, host: string, port: number): Promise<Server> {
  const server = createServer(healthListener(health));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return server;
}

function answers({ notReady, metrics }: Health): Record<string, Answer> {
  return {
    '/healthz': (response) => void response.end('ok\n'),
    '/readyz'(response) {
      const reason = notReady();
      response.writeHead(reason ? 503 : 200).end(`${reason ?? 'ready'}\n`);
    },
    ...(metrics && {
      async '/metrics'(response: ServerResponse) {
        const text = await metrics();
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
      },
    }),
  };
}

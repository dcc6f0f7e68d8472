/**
 * `/healthz`: the process is up. `/readyz`: it takes requests; 503 with a word where it does not: until it has started,
 * while it drains, while Slack's socket is away, and for whatever else was said. `/metrics`: only where it was asked
 * for, and not for the public. Over HTTP on Slack's own port, in Socket Mode on a port of its own.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Why requests cannot be taken now, in a word; undefined when they can. */
export type NotReady = () => string | undefined;

export interface Health {
  readonly notReady: NotReady;
  /** Prometheus's text; absent where nothing is counted. */
  readonly metrics?: () => Promise<string>;
}

/** The first reason that any of them has. */
export function firstReason(...sources: readonly NotReady[]): NotReady {
  return () => {
    for (const notReady of sources) {
      const reason = notReady();
      if (reason) return reason;
    }
    return undefined;
  };
}

type Answer = (response: ServerResponse) => void | Promise<void>;

/** Answers the paths above, and everything else with 404. Nobody reads a body: who sends one loses the connection. */
export function healthListener(health: Health): RequestListener {
  const known = new Map(Object.entries(answers(health)));
  return (request, response) => {
    if (hasBody(request)) response.shouldKeepAlive = false;
    const answer = request.method === 'GET' ? known.get(request.url?.split('?', 1)[0] ?? '') : undefined;
    if (!answer) return void response.writeHead(404).end();
    Promise.resolve(answer(response)).catch(() => response.writeHead(500).end());
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
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

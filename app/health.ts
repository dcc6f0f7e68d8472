/** `GET /healthz`: the process is up. Over HTTP on Slack's own port, in Socket Mode on a port of its own. */
import { createServer, type Server } from 'node:http';
import type { CustomRoute } from '@slack/bolt';

const HEALTH_PATH = '/healthz';

export function healthRoutes(): CustomRoute[] {
  return [{ path: HEALTH_PATH, method: ['GET'], handler: (_, response) => void response.end('ok\n') }];
}

export async function startHealthServer(host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === HEALTH_PATH) return response.end('ok\n');
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return server;
}

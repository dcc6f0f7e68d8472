/** Knocks at the bot's door as it is given: no client that would put anything right on the way. */
import { Agent, request } from 'node:http';
import type { Knock } from './inputs/requests';

export interface Knocking {
  /** The status of the answer; rejects where there was none within two seconds. */
  (at: Knock): Promise<number>;
  close(): void;
}

/** Milliseconds: less than Bolt waits for somebody to acknowledge, so nobody may even be asked. */
const PATIENCE = 2_000;

export function knocking(url: string): Knocking {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const { hostname, port } = new URL(url);
  const knock = ({ method, path, headers, body }: Knock) =>
    new Promise<number>((resolve, reject) => {
      const sent = request({
        agent,
        hostname,
        port,
        method,
        path,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      });
      sent.setTimeout(PATIENCE, () =>
        sent.destroy(new Error(`no answer to ${method} ${path} ${JSON.stringify(headers)}`)),
      );
      sent.once('error', reject).once('response', (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0));
      });
      sent.end(body);
    });
  return Object.assign(knock, { close: () => agent.destroy() });
}

/**
 * Sends one signed request as Slack does, over connections that stay open, and times the acknowledgement. With
 * undici's dispatcher, since whatever the driver spends on a request it takes from the machine they share.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
import { createHmac } from 'node:crypto';
import { Agent } from 'undici';

export const SIGNING_SECRET = 'bench-signing-secret';

const LATEST_MS = 30_000;
const agent = new Agent({ headersTimeout: LATEST_MS, bodyTimeout: LATEST_MS });

/** Resolves to the milliseconds until the request was acknowledged with 200; rejects for any other status. */
export function post(port: number, body: string): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const hash = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${hash}`,
  };
  const target = { origin: `http://127.0.0.1:${port}`, path: '/slack/events', method: 'POST' as const };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    let status = 0;
    agent.dispatch(
      { ...target, headers, body },
      {
        onRequestStart() {},
        onResponseStart(_, given) {
          status = given;
        },
        onResponseData() {},
        onResponseEnd() {
          if (status === 200) resolve(performance.now() - began);
          else reject(new Error(`a request was acknowledged with ${status}`));
        },
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}

export function closeConnections(): Promise<void> {
  return agent.destroy();
}

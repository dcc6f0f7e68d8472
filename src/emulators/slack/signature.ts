/**
 * Signs requests the way Slack does: HMAC-SHA256 over `v0:<timestamp>:<body>` with the app's signing secret.
 * The timestamp is real time even when the workspace's clock is handed in: apps refuse what looks five minutes old.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
import { createHmac } from 'node:crypto';

/** The two headers that prove a body came from Slack. */
export function signatureHeaders(body: string, signingSecret: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const hash = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hash}` };
}

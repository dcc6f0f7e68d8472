/**
 * Sends one signed request to the app and waits for its acknowledgement.
 * Commands and interactions are form fields with a bare content type, since Bolt refuses `; charset=` on forms; events are JSON.
 * https://docs.slack.dev/apis/web-api#slack-web-api__basics__post-bodies
 */
import { signatureHeaders } from './signature';

/** How an app acknowledged, or why it did not. */
export interface Ack {
  status?: number;
  body?: unknown;
  error?: 'operation_timeout' | 'dispatch_failed' | 'invalid_command_response';
}

export interface Post {
  url: string;
  body: string;
  contentType: 'application/x-www-form-urlencoded' | 'application/json';
  signingSecret: string;
  timeoutMs: number;
}

export async function postToApp({ url, body, contentType, signingSecret, timeoutMs }: Post): Promise<Ack> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      signal: giveUp.signal,
      headers: { ...signatureHeaders(body, signingSecret), 'content-type': contentType },
    });
    const text = await response.text();
    if (response.status !== 200) return { status: response.status, error: 'dispatch_failed' };
    return { status: response.status, ...readAck(text, response.headers.get('content-type') ?? '') };
  } catch {
    return { error: giveUp.signal.aborted ? 'operation_timeout' : 'dispatch_failed' };
  } finally {
    clearTimeout(timer);
  }
}

function readAck(text: string, contentType: string): Pick<Ack, 'body' | 'error'> {
  if (text === '') return {};
  if (!contentType.includes('json')) return { body: text };
  try {
    return { body: JSON.parse(text) };
  } catch {
    return { error: 'invalid_command_response' };
  }
}

/**
 * How the bot talks to Slack: with a deadline, and every failure counted. Bolt uses the same for the Web API
 * and for response_urls. https://docs.slack.dev/tools/node-slack-sdk/web-api#timeout
 */
import type { Metrics } from '../runtime/metrics';
import { postText } from './post-text';

/** `fetch` that gives up after `timeout` milliseconds, or when the caller's signal aborts. */
export function slackFetch(timeout: number, metrics: Metrics): typeof fetch {
  return async (url, init) => {
    try {
      const response = await send(url, init, timeout);
      if (!response.ok) metrics.slackFailed(methodOf(String(url)), String(response.status));
      return response;
    } catch (error) {
      metrics.slackFailed(methodOf(String(url)), 'unreachable');
      throw error;
    }
  };
}

/** Texts, or the bytes of one, go the short way; files, and whatever else only `fetch` understands, go with `fetch`. */
async function send(
  url: Parameters<typeof fetch>[0],
  init: RequestInit = {},
  timeout: number,
): Promise<Response> {
  const { method, headers = {}, body, signal } = init;
  const isText = typeof body === 'string' || Buffer.isBuffer(body);
  const isAddress = typeof url === 'string' || url instanceof URL;
  if (!isText || !isAddress || method !== 'POST' || !isPlain(headers))
    return fetch(url, { ...init, signal: signal ?? AbortSignal.timeout(timeout) });
  const posted = { headers, body, timeout, signal: signal ?? undefined };
  return (await postText(new URL(url), posted)) as Response;
}

function isPlain(headers: object): headers is Record<string, string> {
  return Object.getPrototypeOf(headers) === Object.prototype;
}

/** `chat.postMessage`; `response_url` for whatever is not a method. */
function methodOf(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  return /^[a-zA-Z]{2,20}(\.[a-zA-Z0-9]{2,30}){1,3}$/.test(name) ? name : 'response_url';
}

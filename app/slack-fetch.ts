/**
 * How the bot talks to Slack: with a deadline, and every failure counted. Bolt uses the same for the Web API
 * and for response_urls. https://docs.slack.dev/tools/node-slack-sdk/web-api#timeout
 */
import type { Metrics } from './metrics';

/** `fetch` that gives up after `timeout` milliseconds, unless the caller brings a signal of its own. */
export function slackFetch(timeout: number, metrics: Metrics): typeof fetch {
  return async (url, init) => {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(timeout), ...init });
      if (!response.ok) metrics.slackFailed(methodOf(String(url)), String(response.status));
      return response;
    } catch (error) {
      metrics.slackFailed(methodOf(String(url)), 'unreachable');
      throw error;
    }
  };
}

/** `chat.postMessage`; `response_url` for whatever is not a method. */
function methodOf(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  return /^[a-zA-Z]{2,20}(\.[a-zA-Z0-9]{2,30}){1,3}$/.test(name) ? name : 'response_url';
}

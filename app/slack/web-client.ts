/**
 * Slack's own client, as every part of the bot has it: it never tries again by itself. Its retries cannot tell a call
 * that was carried out and answered late from one that never arrived; slack-fetch.ts can, and waits out rate limits too.
 * https://docs.slack.dev/tools/node-slack-sdk/web-api#automatic-retries
 */
import type { WebClientOptions } from '@slack/web-api';
import type { SlackFetch } from './slack-fetch';

/** Options for a WebClient whose calls go out by `fetch`, which brings its own deadline. */
export function webClientOptions(slackApiUrl: string, fetch: SlackFetch): WebClientOptions {
  return { slackApiUrl, fetch, retryConfig: { retries: 0 }, timeout: 0, rejectRateLimitedCalls: true };
}

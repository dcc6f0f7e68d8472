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

/** An answer that may have more behind it. https://docs.slack.dev/apis/web-api/pagination */
export interface CursorPage {
  readonly response_metadata?: { readonly next_cursor?: string };
}

/** As far as it goes, and no more than `most` pages. */
export async function* cursorPages<Page extends CursorPage>(
  most: number,
  read: (cursor?: string) => Promise<Page>,
): AsyncGenerator<Page> {
  let cursor: string | undefined;
  for (let page = 0; page < most; page += 1) {
    const answer = await read(cursor);
    yield answer;
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) return;
  }
}

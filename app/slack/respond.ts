/**
 * Posting to a response_url: what Bolt's `respond` does, but for one thing. The blocks of a page are already JSON
 * text where they were measured, and are not written out a second time.
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
import { RespondError } from '@slack/bolt/dist/errors';
import { jsonOf, type Message } from '../../src/blocks/message';
import type { slackFetch } from './slack-fetch';

/** A message, or none where the old one is taken away, and what Slack is to do with it. */
export interface Answer extends Partial<Message> {
  readonly response_type?: 'in_channel' | 'ephemeral';
  readonly replace_original?: boolean;
  readonly delete_original?: boolean;
  readonly thread_ts?: string;
  readonly unfurl_links?: boolean;
  readonly unfurl_media?: boolean;
}

/** Posts to one response_url; rejects with Bolt's RespondError where Slack does not take it. */
export type Respond = (answer: Answer) => Promise<void>;

export function createRespond(fetch: ReturnType<typeof slackFetch>): (url: string) => Respond {
  return (url) => async (answer) => {
    const { ok, status, statusText } = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: jsonOf(answer),
    });
    if (!ok) throw new RespondError(`The response_url answered ${status} ${statusText}`, status);
  };
}

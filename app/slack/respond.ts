/**
 * Posting to a response_url: what Bolt's `respond` does, but for two things. The blocks of a page are already JSON
 * text where they were measured, and are not written out a second time; and Slack's own word for a refusal is kept.
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
import { RespondError } from '@slack/bolt/dist/errors';
import { jsonOf, type Message } from '../../src/blocks/message';
import { secondsIn } from './again';
import type { SlackFetch } from './slack-fetch';

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
export type Respond = (answer: Answer, how?: { readonly isPassing?: boolean }) => Promise<void>;

export function createRespond(fetch: SlackFetch): (url: string) => Respond {
  return (url) =>
    async (answer, { isPassing } = {}) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: jsonOf(answer),
        // The same page in the same place, or a message that is gone already.
        isHarmless: answer.replace_original === true || answer.delete_original === true,
        isPassing,
      });
      if (!response.ok) throw await refusalOf(response);
    };
}

/** Bolt's error, with what slack-problems.ts reads of Slack's answer: a word in JSON, or alone. */
async function refusalOf(response: Response): Promise<Error> {
  const { status, statusText, headers } = response;
  const text = await response.text();
  const [, error] = /^(?:\{.*"error":\s*")?([a-z_]{3,80})(?:".*\})?$/s.exec(text.trim()) ?? [];
  return Object.assign(new RespondError(`The response_url answered ${status} ${statusText}`, status), {
    ...(error && { data: { error } }),
    retryAfter: secondsIn(headers.get('retry-after')),
  });
}

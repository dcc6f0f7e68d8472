/**
 * Posting where a response_url does not reach: messages the bot edits for longer than half an hour allows,
 * and files. Slack wants the bot in the channel for that, and says so in its own words, which become
 * problems here. https://docs.slack.dev/messaging/working-with-files
 */
import type { webApi } from '@slack/bolt';
import type { Message } from '../../src/blocks/message';
import { Problem, type ProblemCode } from '../../src/problem';

const CODES: Record<string, ProblemCode> = {
  not_in_channel: 'not-in-channel',
  channel_not_found: 'not-in-channel',
  is_archived: 'not-in-channel',
  missing_scope: 'missing-scope',
  no_permission: 'missing-scope',
};

const QUIET = { unfurl_links: false, unfurl_media: false };

/** Posts in a channel or thread and resolves to the message's `ts`. Rejects with `not-in-channel` or `missing-scope`. */
export async function post(
  client: webApi.WebClient,
  channel: string,
  message: Message,
  threadTs?: string,
): Promise<string> {
  const { ts = '' } = await asProblem(
    client.chat.postMessage({ ...QUIET, ...message, channel, thread_ts: threadTs }),
  );
  return ts;
}

/** Edits a message that `post` made. */
export async function edit(
  client: webApi.WebClient,
  channel: string,
  ts: string,
  message: Message,
): Promise<void> {
  await asProblem(client.chat.update({ ...message, channel, ts }));
}

export interface Upload {
  readonly filename: string;
  readonly title: string;
  readonly data: Buffer;
  /** What a picture shows, for those who cannot see it. */
  readonly altText?: string;
  readonly comment?: string;
}

/** Puts a file into a thread. Rejects as `post` does. */
export async function upload(
  client: webApi.WebClient,
  channel: string,
  threadTs: string,
  { filename, title, data, altText, comment }: Upload,
): Promise<void> {
  const about = { filename, title, file: data, alt_text: altText, initial_comment: comment };
  await asProblem(client.filesUploadV2({ ...about, channel_id: channel, thread_ts: threadTs }));
}

/** What Slack answers; its refusals that a person can do something about become problems. */
export async function asProblem<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    const reason = (error as { data?: { error?: string } }).data?.error ?? '';
    const code = CODES[reason];
    throw code ? new Problem(code, '', { cause: error }) : error;
  }
}

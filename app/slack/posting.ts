/**
 * Posting where a response_url does not reach: messages the bot edits for longer than half an hour allows,
 * and files. Slack wants the bot in the channel for that, and says so in its own words, which become
 * problems here. https://docs.slack.dev/messaging/working-with-files
 */
import type { webApi } from '@slack/bolt';
import type { Message } from '../../src/blocks/message';
import { problemOfSlack } from './slack-problems';

const QUIET = { unfurl_links: false, unfurl_media: false };

/** Posts in a channel or thread and resolves to the message's `ts`. Rejects with the problem Slack has with it. */
export async function post(
  client: webApi.WebClient,
  channel: string,
  message: Message,
  threadTs?: string,
): Promise<string> {
  const { ts = '' } = await asProblem(
    client.chat.postMessage({ ...QUIET, ...message, channel, thread_ts: threadTs }),
    channel,
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
  await asProblem(client.chat.update({ ...message, channel, ts }), channel);
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
  await asProblem(client.filesUploadV2({ ...about, channel_id: channel, thread_ts: threadTs }), channel);
}

/** What Slack answers; its refusals become problems, in a `channel` with what helps there. */
export async function asProblem<Answer>(asked: Promise<Answer>, channel?: string): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    throw problemOfSlack(error, channel);
  }
}

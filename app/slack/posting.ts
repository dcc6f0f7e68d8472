/**
 * Posting where a response_url does not reach: messages the bot edits for longer than half an hour allows. Slack wants
 * the bot in the channel for that, and says so in its own words, which become problems here.
 * https://docs.slack.dev/reference/methods/chat.postMessage
 */
import type { types, webApi } from '@slack/bolt';
import type { Message } from '../../src/blocks/message';
import { problemOfSlack } from './slack-problems';
import { inOnePlace, type Surface } from './surfaces';

const QUIET = { unfurl_links: false, unfurl_media: false };

/** Posts in a channel or thread and resolves to the message's `ts`. Rejects with the problem Slack has with it. */
export async function post(
  client: webApi.WebClient,
  channel: string,
  message: Message & { readonly metadata?: types.MessageMetadata },
  threadTs?: string,
): Promise<string> {
  return (await begin(client, channel, message, threadTs)).ts;
}

/** Posts likewise, also by a person's id in the bot's own messages with them, and resolves to where that is. */
export async function begin(
  client: webApi.WebClient,
  to: string,
  message: Message,
  threadTs?: string,
): Promise<{ readonly channel: string; readonly ts: string }> {
  const posted = client.chat.postMessage({ ...QUIET, ...message, channel: to, thread_ts: threadTs });
  const { channel = to, ts = '' } = await asProblem(posted, to);
  return { channel, ts };
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

/** What Slack answers; its refusals become problems, in a `channel` with what helps there. */
export async function asProblem<Answer>(asked: Promise<Answer>, channel?: string): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    throw problemOfSlack(error, channel);
  }
}

/**
 * A link to a message, or into its thread; undefined where Slack gives none, as of a private channel the bot is not in.
 * https://docs.slack.dev/reference/methods/chat.getPermalink
 */
export async function linkTo(
  client: webApi.WebClient,
  channel: string,
  message_ts: string,
  threadTs?: string,
): Promise<string | undefined> {
  try {
    const { permalink = '' } = await client.chat.getPermalink({ channel, message_ts });
    const link = new URL(permalink);
    if (threadTs) {
      // That of a reply has them; with them that of a thread's first message opens the thread too.
      link.searchParams.set('thread_ts', threadTs);
      link.searchParams.set('cid', channel);
    }
    return link.href;
  } catch {
    return undefined;
  }
}

/**
 * One person as the place where answers go, where nothing is left that they clicked: in the bot's own messages with them,
 * which stay; where Slack has none, in the channel for their eyes alone.
 */
export function personSurface(client: webApi.WebClient, user: string, channel?: string): Surface {
  return inOnePlace(async (message) => {
    try {
      await begin(client, user, message);
    } catch (error) {
      if (!channel) throw error;
      await asProblem(client.chat.postEphemeral({ ...message, channel, user }), channel);
    }
  });
}

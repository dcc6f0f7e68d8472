/**
 * What a body sent to a response URL, or with a command's acknowledgement, does to the workspace.
 * It needs no membership: the person who acted brought the app in. An answer to a click never changes who may see the
 * clicked message, and a command's URL has nothing to replace: https://github.com/slackapi/bolt-python/issues/1268
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
import { type Content, contentOf, isRefusal, type Refusal } from './content';
import type { Origin } from './response-urls';
import type { Json, Message } from './shapes';
import type { Workspace } from './workspace';

/** Does what the body asks; nothing when it was done, or Slack's word for why not. */
export function answer(workspace: Workspace, origin: Origin, body: Json): Refusal | undefined {
  if (workspace.channels.get(origin.channelId)?.is_archived) return { error: 'channel_is_archived' };
  const source = origin.sourceTs ? workspace.posts.find(origin.channelId, origin.sourceTs) : undefined;
  if (body.delete_original === true) {
    if (Object.keys(body).length > 1 && (body.text || body.blocks)) return { error: 'invalid_arguments' };
    if (source) workspace.posts.remove(source);
    return undefined;
  }
  const content = contentOf(body, workspace.ids, { measure: false });
  if (isRefusal(content)) return content;
  if (body.replace_original === true && origin.sourceTs) {
    if (!source) return { error: 'message_not_found' };
    replace(workspace, source, content);
    return undefined;
  }
  return post(workspace, origin, body, content);
}

function replace(workspace: Workspace, source: Message, content: Content): void {
  const { text, blocks, metadata } = content;
  workspace.posts.update(source, { text, blocks, ...(metadata && { metadata }) });
}

function post(workspace: Workspace, origin: Origin, body: Json, content: Content): Refusal | undefined {
  const { channelId, userId } = origin;
  const { text, blocks, metadata } = content;
  const wanted = typeof body.thread_ts === 'string' ? body.thread_ts : undefined;
  const root = wanted && workspace.posts.threadRoot(channelId, wanted);
  if (wanted && !root) return { error: 'thread_not_found' };
  workspace.posts.post({
    channel: channelId,
    user: workspace.bot.userId,
    bot_id: workspace.bot.botId,
    app_id: workspace.bot.appId,
    text,
    blocks,
    ...(metadata && { metadata }),
    ...(root && { thread_ts: root }),
    ...(body.response_type !== 'in_channel' && { ephemeralTo: userId }),
  });
  return undefined;
}

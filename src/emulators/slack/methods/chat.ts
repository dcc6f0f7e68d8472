/**
 * Posting, editing and deleting as the bot. An edit refuses text past 4,000 characters where a post only cuts it at 40,000,
 * and text without blocks drops the blocks the message had.
 * https://docs.slack.dev/reference/methods/chat.update
 */
import { type Content, contentOf, isRefusal } from '../content';
import { echo } from '../escape';
import type { Answer, Context } from '../method';
import { isTrue, parsed } from '../read-body';
import type { Json, Message } from '../shapes';
import type { Workspace } from '../workspace';
import { openChannel, seenChannel } from './channel-access';

const longestEdit = 4000;

/** Arguments with their JSON fields read; `null` blocks are no blocks at all. */
function readContent({ workspace }: Context, args: Json): Content | Answer {
  const blocks = args.blocks === undefined ? undefined : (parsed(args.blocks) ?? 'no JSON');
  const metadata = args.metadata === undefined ? undefined : (parsed(args.metadata) ?? 'no JSON');
  const content = contentOf({ ...args, blocks, metadata }, workspace.ids);
  return isRefusal(content) ? { ...content } : content;
}

const isContent = (value: Content | Answer): value is Content => !('error' in value);

const byBot = ({ bot }: Workspace) => ({ user: bot.userId, bot_id: bot.botId, app_id: bot.appId });

export function postMessage(context: Context, args: Json): Answer {
  const { workspace, scopes } = context;
  const channel = openChannel(workspace, args.channel, scopes.has('chat:write.public'));
  if ('error' in channel) return channel;
  const content = readContent(context, args);
  if (!isContent(content)) return content;
  const { warning, ...held } = content;
  const root = args.thread_ts ? workspace.posts.threadRoot(channel.id, String(args.thread_ts)) : undefined;
  if (args.thread_ts && !root) return { error: 'thread_not_found' };
  const subtype = isTrue(args.reply_broadcast) ? { subtype: 'thread_broadcast' as const } : {};
  const thread = root ? { thread_ts: root, ...subtype } : {};
  const message = workspace.posts.post({ channel: channel.id, ...byBot(workspace), ...held, ...thread });
  return { channel: channel.id, ts: message.ts, message: echo(message), ...(warning && { warning }) };
}

export function postEphemeral(context: Context, args: Json): Answer {
  const { workspace } = context;
  const channel = openChannel(workspace, args.channel);
  if ('error' in channel) return channel;
  const userId = String(args.user ?? '');
  if (!channel.members.includes(userId)) return { error: 'user_not_in_channel' };
  const content = readContent(context, { ...args, metadata: undefined });
  if (!isContent(content)) return content;
  const { text, blocks } = content;
  const root = args.thread_ts ? workspace.posts.threadRoot(channel.id, String(args.thread_ts)) : undefined;
  const thread = root ? { thread_ts: root } : {};
  const draft = { channel: channel.id, ...byBot(workspace), text, blocks, ephemeralTo: userId, ...thread };
  return { message_ts: workspace.posts.post(draft).ts };
}

/** The bot's own message, or Slack's word for why it may not be touched; ephemerals cannot be found. */
function ownMessage({ workspace }: Context, args: Json, refused: string): Message | Answer {
  const channel = seenChannel(workspace, args.channel);
  if (!channel) return { error: 'channel_not_found' };
  if (channel.is_archived) return { error: 'is_inactive' };
  const message = workspace.posts.find(channel.id, String(args.ts ?? ''));
  if (!message || message.ephemeralTo) return { error: 'message_not_found' };
  return message.bot_id === workspace.bot.botId ? message : { error: refused };
}

export function updateMessage(context: Context, args: Json): Answer {
  if (typeof args.text === 'string' && args.text.length > longestEdit) return { error: 'msg_too_long' };
  const before = ownMessage(context, args, 'cant_update_message');
  if (!('ts' in before)) return before;
  const content = readContent(context, args);
  if (!isContent(content)) return content;
  const { workspace } = context;
  const { text, blocks, metadata } = content;
  const edited = { user: workspace.bot.userId, ts: workspace.ids.ts() };
  const message = workspace.posts.update(before as Message, {
    text,
    blocks,
    ...(metadata && { metadata: Object.keys(metadata).length > 0 ? metadata : undefined }),
    ...(blocks.length === 0 && { edited }),
  });
  return { channel: message.channel, ts: message.ts, text: message.text, message: echo(message) };
}

export function deleteMessage(context: Context, args: Json): Answer {
  const message = ownMessage(context, args, 'cant_delete_message');
  if (!('ts' in message)) return message;
  context.workspace.posts.remove(message as Message);
  return { channel: (message as Message).channel, ts: message.ts };
}

export function getPermalink({ workspace }: Context, args: Json): Answer {
  const channel = seenChannel(workspace, args.channel);
  if (!channel) return { error: 'channel_not_found' };
  const message = workspace.posts.find(channel.id, String(args.message_ts ?? ''));
  if (!message || message.ephemeralTo) return { error: 'message_not_found' };
  const link = `https://${workspace.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
  const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
  return { channel: channel.id, permalink: `${link}${thread}` };
}

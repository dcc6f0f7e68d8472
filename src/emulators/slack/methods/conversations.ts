/**
 * Reading channels. What may be read depends on the kind of channel, so the scope is checked again once it is known;
 * metadata comes back only when asked for.
 * https://docs.slack.dev/reference/methods/conversations.history
 */
import { echo } from '../escape';
import { type Answer, type Context, missingScope } from '../method';
import { isTrue } from '../read-body';
import type { Channel, Json, Message } from '../shapes';
import { joinedChannel, seenChannel } from './channel-access';

function kindOf(channel: Channel): 'channels' | 'groups' | 'im' {
  if (channel.is_im) return 'im';
  return channel.is_private ? 'groups' : 'channels';
}

export function info(context: Context, args: Json): Answer {
  const { workspace } = context;
  const channel = seenChannel(workspace, args.channel);
  if (!channel) return { error: 'channel_not_found' };
  const missing = missingScope(context, [`${kindOf(channel)}:read`]);
  if (missing) return missing;
  const { members, name, user, ...rest } = channel;
  const named = channel.is_im ? { user } : { name, name_normalized: name };
  const kind = { is_channel: kindOf(channel) === 'channels', is_group: kindOf(channel) === 'groups' };
  const isMember = members.includes(workspace.bot.userId);
  const shared = { is_shared: channel.is_ext_shared || channel.is_org_shared };
  return {
    channel: {
      ...rest,
      ...named,
      ...kind,
      ...shared,
      is_member: isMember,
      context_team_id: workspace.team.id,
    },
  };
}

export function history(context: Context, args: Json): Answer {
  const channel = readable(context, args);
  if (!isChannel(channel)) return channel;
  const all = context.workspace.posts.lasting(channel.id).filter((message) => !message.thread_ts);
  return page(all.reverse(), args, channel, context);
}

export function replies(context: Context, args: Json): Answer {
  const channel = readable(context, args);
  if (!isChannel(channel)) return channel;
  const all = context.workspace.posts.lasting(channel.id);
  const parent = all.find((message) => message.ts === args.ts);
  if (!parent) return { error: 'thread_not_found' };
  const root = parent.thread_ts ?? parent.ts;
  const thread = all.filter((message) => message.ts === root || message.thread_ts === root);
  return page(thread, args, channel, context);
}

const isChannel = (found: Channel | Answer): found is Channel => !('error' in found);

function readable(context: Context, args: Json): Channel | Answer {
  const channel = joinedChannel(context.workspace, args.channel);
  if ('error' in channel) return channel;
  return missingScope(context, [`${kindOf(channel)}:history`]) ?? channel;
}

/** One page of messages, cut by `oldest`, `latest`, `limit` and the cursor of the page before. */
function page(all: Message[], args: Json, channel: Channel, context: Context): Answer {
  const limit = Math.min(Number(args.limit ?? 100) || 100, 999);
  const from = args.cursor
    ? Number(Buffer.from(String(args.cursor), 'base64').toString().replace('next:', ''))
    : 0;
  if (!Number.isInteger(from)) return { error: 'invalid_cursor' };
  const isInclusive = isTrue(args.inclusive);
  const isBehind = (before: unknown, after: unknown) =>
    Number(before) < Number(after) || (isInclusive && before === after);
  const within = all.filter(
    (message) =>
      (!args.oldest || isBehind(args.oldest, message.ts)) &&
      (!args.latest || isBehind(message.ts, args.latest)),
  );
  const more = within.length > from + limit;
  const messages = within.slice(from, from + limit).map((message) => shown(message, args, channel, context));
  const next_cursor = more ? Buffer.from(`next:${from + limit}`).toString('base64') : '';
  return { messages, has_more: more, response_metadata: { next_cursor } };
}

function shown(message: Message, args: Json, channel: Channel, { workspace }: Context): Json {
  const { metadata, ...rest } = echo(message);
  const count = workspace.posts.lasting(channel.id).filter((one) => one.thread_ts === message.ts).length;
  const thread = count > 0 ? { thread_ts: message.ts, reply_count: count } : {};
  return {
    ...rest,
    ...thread,
    ...(metadata !== undefined && isTrue(args.include_all_metadata) && { metadata }),
  };
}

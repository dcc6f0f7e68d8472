/**
 * Reading channels. What may be read depends on the kind of channel, so the scope is checked again once it is known;
 * metadata comes back only when asked for.
 * https://docs.slack.dev/reference/methods/conversations.history
 */
import { echo } from '../escape';
import { withoutTeam } from '../grid';
import { isInChannel } from '../messages';
import { type Answer, type Context, missingScope } from '../method';
import { pageOf } from '../paging';
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

/**
 * The channels somebody is in, of the kinds that are asked for; of private ones those the app is in too.
 * https://docs.slack.dev/reference/methods/users.conversations
 */
export function conversationsOf(context: Context, args: Json): Answer {
  const { workspace } = context;
  const refusal = withoutTeam(workspace, args);
  if (refusal) return refusal;
  const types = String(args.types || 'public_channel').split(/\s*,\s*/);
  if (types.some((type) => !KINDS.has(type))) return { error: 'invalid_types' };
  const missing = types.map((type) => missingScope(context, [`${KINDS.get(type)}:read`])).find(Boolean);
  if (missing) return missing;
  const user = String(args.user || workspace.bot.userId);
  if (!workspace.users.has(user) && user !== workspace.bot.userId) return { error: 'user_not_found' };
  const kinds = types.map((type) => KINDS.get(type));
  const all = [...workspace.channels.values()].filter(
    (channel) =>
      channel.members.includes(user) &&
      kinds.includes(kindOf(channel)) &&
      (!channel.is_private || channel.members.includes(workspace.bot.userId)) &&
      !(isTrue(args.exclude_archived) && channel.is_archived),
  );
  const part = pageOf(all, args, 100);
  if ('error' in part) return part;
  const channels = part.items.map(({ id, name, is_private, is_archived }) => ({
    ...{ id, name, name_normalized: name, is_private, is_archived: is_archived ?? false },
    ...{ is_channel: !is_private, is_group: is_private },
  }));
  return { channels, response_metadata: { next_cursor: part.next_cursor } };
}

/** Types of conversations, and the word for each in the scopes. */
const KINDS = new Map([
  ['public_channel', 'channels'],
  ['private_channel', 'groups'],
  ['mpim', 'mpim'],
  ['im', 'im'],
]);

export function history(context: Context, args: Json): Answer {
  const channel = readable(context, args);
  if (!isChannel(channel)) return channel;
  const all = context.workspace.posts.lasting(channel.id).filter(isInChannel);
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

/**
 * The app's direct message with one person, made where there is none yet.
 * https://docs.slack.dev/reference/methods/conversations.open
 */
export function openDirect({ workspace }: Context, args: Json): Answer {
  const { channels, users, bot, ids } = workspace;
  const shown = (channel: Channel, more: Json = {}): Answer => {
    const { id, user, is_im } = channel;
    return { ...more, channel: isTrue(args.return_im) ? { id, user, is_im } : { id } };
  };
  const opened = { no_op: true, already_open: true };
  if (args.channel !== undefined) {
    const channel = channels.get(String(args.channel));
    return channel?.is_im ? shown(channel, opened) : { error: 'channel_not_found' };
  }
  const wanted = [args.users ?? ''].flat().join(',').split(',').filter(Boolean);
  if (wanted.length === 0) return { error: 'users_list_not_supplied' };
  if (wanted.length > 1) return { error: 'not_emulated', lines: ['several people'] };
  const [id = ''] = wanted;
  const user = users.get(id);
  if (!user) return { error: 'user_not_found' };
  if (user.is_bot) return { error: 'cannot_dm_bot' };
  const found = [...channels.values()].find((one) => one.is_im && one.user === id);
  if (found) return shown(found, opened);
  const place = { is_im: true, is_private: true, user: id, members: [id, bot.userId] };
  return shown(workspace.addChannel({ id: ids.next('D'), name: 'directmessage', ...place }));
}

const isChannel = (found: Channel | Answer): found is Channel => !('error' in found);

function readable(context: Context, args: Json): Channel | Answer {
  const channel = joinedChannel(context.workspace, args.channel);
  if ('error' in channel) return channel;
  return missingScope(context, [`${kindOf(channel)}:history`]) ?? channel;
}

/** One page of messages, cut by `oldest`, `latest`, `limit` and the cursor of the page before. */
function page(all: Message[], args: Json, channel: Channel, context: Context): Answer {
  const isInclusive = isTrue(args.inclusive);
  const isBehind = (before: unknown, after: unknown) =>
    Number(before) < Number(after) || (isInclusive && before === after);
  const within = all.filter(
    (message) =>
      (!args.oldest || isBehind(args.oldest, message.ts)) &&
      (!args.latest || isBehind(message.ts, args.latest)),
  );
  const part = pageOf(within, args, 100);
  if ('error' in part) return part;
  const messages = part.items.map((message) => shown(message, args, channel, context));
  const { next_cursor } = part;
  return { messages, has_more: next_cursor !== '', response_metadata: { next_cursor } };
}

function shown(message: Message, args: Json, channel: Channel, { workspace }: Context): Json {
  const { metadata, ...rest } = echo(message);
  const replies = workspace.posts.lasting(channel.id).filter((one) => one.thread_ts === message.ts);
  const latest_reply = replies
    .map(({ ts }) => ts)
    .sort()
    .at(-1);
  const thread = latest_reply ? { thread_ts: message.ts, reply_count: replies.length, latest_reply } : {};
  return {
    ...rest,
    ...thread,
    ...(metadata !== undefined && isTrue(args.include_all_metadata) && { metadata }),
  };
}

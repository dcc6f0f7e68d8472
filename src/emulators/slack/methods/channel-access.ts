/**
 * Finds a channel the way the Web API does. A private place the bot was not invited to does not exist for it
 * (`channel_not_found`); a public one does, but it may not act there (`not_in_channel`).
 * https://docs.slack.dev/reference/methods/chat.postMessage
 */
import type { Channel } from '../shapes';
import type { Workspace } from '../workspace';

export type Found = Channel | { error: string };

/** A channel by id, by name with or without '#', or a person's direct message by their user id. */
export function seenChannel(workspace: Workspace, given: unknown): Channel | undefined {
  const wanted = String(given ?? '').replace(/^#/, '');
  const all = [...workspace.channels.values()];
  const found =
    all.find((one) => one.id === wanted) ??
    all.find((one) => one.name === wanted && !one.is_im) ??
    all.find((one) => one.is_im && one.user === wanted);
  if (!found) return undefined;
  return found.is_private && !found.members.includes(workspace.bot.userId) ? undefined : found;
}

/** A channel the bot may act in. */
export function joinedChannel(workspace: Workspace, given: unknown, mayEnterPublic = false): Found {
  const channel = seenChannel(workspace, given);
  if (!channel) return { error: 'channel_not_found' };
  if (mayEnterPublic || channel.members.includes(workspace.bot.userId)) return channel;
  return { error: 'not_in_channel' };
}

/** A channel the bot may post in. */
export function openChannel(workspace: Workspace, given: unknown, mayEnterPublic = false): Found {
  const channel = joinedChannel(workspace, given, mayEnterPublic);
  if ('error' in channel) return channel;
  if (channel.is_archived) return { error: 'is_archived' };
  return channel.restriction === undefined ? channel : { error: channel.restriction };
}

/**
 * What one person's client shows: the channels they are in, the people, messages with their replies counted. Nobody is
 * shown another person's ephemerals, nor a channel they have not joined.
 * https://docs.slack.dev/reference/objects/conversation-object
 */

import { EMOJI } from '../emoji';
import { stateOf } from '../input-state';
import { inputKey } from '../kept-inputs';
import type { Channel, Json, Message, SharedFile, User, View } from '../shapes';
import { offeredShortcuts } from '../shortcuts';
import type { Workspace } from '../workspace';
import type { Revisions } from './revisions';

/** A slash command as a client lists it; spelled as in an app manifest. */
export interface OfferedCommand {
  command: string;
  description?: string;
  usage_hint?: string;
}

export function shownFile({ id, name, title, size }: SharedFile): Json {
  return { id, name, title, size };
}

export function shownUser(workspace: Workspace, user: User): Json {
  const { id, name, real_name, tz, tz_offset, is_bot, is_restricted } = user;
  return { id, name, real_name, tz, tz_offset, is_bot, is_restricted, is_outside: workspace.isOutside(id) };
}

export function shownChannel({ members, ...channel }: Channel): Json {
  return { ...channel, member_count: members.length };
}

/** The person, everybody they could act as or mention, and the channels they are in. */
export function shownWorkspace(workspace: Workspace, userId: string, commands: OfferedCommand[]): Json {
  const { team, bot } = workspace;
  const channels = [...workspace.channels.values()].filter((channel) => channel.members.includes(userId));
  return {
    team,
    bot,
    now: workspace.now().getTime(),
    commands,
    shortcuts: offeredShortcuts({ workspace }, workspace.user(userId)),
    emoji: EMOJI,
    me: shownUser(workspace, workspace.user(userId)),
    people: [...workspace.users.values()].map((user) => shownUser(workspace, user)),
    usergroups: [...workspace.usergroups.keys()].map((id) => ({
      id,
      handle: workspace.groupHandles.get(id),
    })),
    channels: channels.map(shownChannel),
  };
}

/** A view with what is in its inputs now. */
export function shownView(workspace: Workspace, userId: string, view: View): Json {
  const entered = workspace.inputs.get(inputKey(userId, { view }));
  return { ...view, entered: stateOf(view.blocks, entered) };
}

export function shownModals(workspace: Workspace, userId: string): Json[] {
  return workspace.modals(userId).map((view) => shownView(workspace, userId, view));
}

export function sees(workspace: Workspace, userId: string, message: Message): boolean {
  if (message.ephemeralTo) return message.ephemeralTo === userId;
  return workspace.isMember(message.channel, userId);
}

/** One message, with the number a click on it names it by; one that was broadcast with the message its thread is under. */
export function shownMessage(
  workspace: Workspace,
  revisions: Revisions,
  userId: string,
  message: Message,
): Json {
  const { ephemeralTo, files, metadata: _, ...rest } = message;
  const isRoot = !message.thread_ts && !ephemeralTo;
  const replies = isRoot
    ? workspace.messages(message.channel, { as: userId, threadTs: message.ts }).slice(1)
    : [];
  return {
    ...rest,
    revision: revisions.number(message),
    isEphemeral: ephemeralTo !== undefined,
    files: (files ?? []).map(shownFile),
    replies: { count: replies.length, last: replies.at(-1)?.ts },
    ...rootOf(workspace, message),
  };
}

/** https://docs.slack.dev/reference/events/message/thread_broadcast */
function rootOf({ posts }: Workspace, { channel, thread_ts, subtype }: Message): Json {
  const root = subtype === 'thread_broadcast' && posts.find(channel, thread_ts ?? '');
  return root ? { root: { ts: root.ts, user: root.user, text: root.text } } : {};
}

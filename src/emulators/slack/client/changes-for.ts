/**
 * Translates what happens in the workspace into what one person's client is told. A reply changes its parent, too: the
 * line "2 replies" below it. Slack's own clients hear this over a WebSocket of their own.
 * https://docs.slack.dev/reference/events/message
 */
import type { Change, Json, Message } from '../shapes';
import type { Workspace } from '../workspace';
import type { Revisions } from './revisions';
import { sees, shownMessage } from './shown';

/** What this person's client has to show now; nothing when the change is none of their business. */
export function changesFor(
  workspace: Workspace,
  revisions: Revisions,
  userId: string,
  change: Change,
): Json[] {
  if (change.type === 'message-posted') return messages(change.message, true);
  if (change.type === 'message-updated') return messages(change.message);
  if (change.type === 'message-deleted') {
    const { channel, ts, thread_ts } = change.message;
    if (!sees(workspace, userId, change.message)) return [];
    return [{ type: 'message-gone', channel, ts, thread_ts }, ...parent(change.message)];
  }
  if (change.type === 'people-changed' || change.type === 'reset') return [{ type: change.type }];
  if (change.type === 'notice-shown') {
    return change.notice.userId === userId ? [{ type: 'notice', notice: change.notice }] : [];
  }
  if (!('userId' in change) || change.userId !== userId) return [];
  if (change.type === 'home-published' || change.view.type === 'home')
    return [{ type: 'home', view: change.view }];
  if (change.type === 'view-errors')
    return [{ type: 'view-errors', view: change.view.id, errors: change.errors }];
  return [{ type: 'modals', views: workspace.modals(userId) }];

  /** The message, and its parent behind it. */
  function messages(message: Message, isNew = false): Json[] {
    if (!sees(workspace, userId, message)) return [];
    return [message, ...roots(message)].map((one) => ({
      type: 'message',
      isNew: isNew && one === message,
      message: shownMessage(workspace, revisions, userId, one),
    }));
  }

  function parent(message: Message): Json[] {
    return roots(message).flatMap((root) => messages(root));
  }

  function roots({ channel, thread_ts, ts }: Message): Message[] {
    const root = thread_ts && thread_ts !== ts && workspace.posts.find(channel, thread_ts);
    return root ? [root] : [];
  }
}

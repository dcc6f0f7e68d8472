/**
 * Translates what happens in the workspace into what one person's client is told. A reply changes its parent, too: the
 * line "2 replies" below it. Slack's own clients hear this over a WebSocket of their own.
 * https://docs.slack.dev/reference/events/message
 */
import type { Change, Json, Message, View } from '../shapes';
import type { Workspace } from '../workspace';
import type { Revisions } from './revisions';
import { sees, shownMessage, shownModals, shownView } from './shown';

/** What this person's client has to show now; nothing when the change is none of their business. */
export function changesFor(
  workspace: Workspace,
  revisions: Revisions,
  userId: string,
  change: Change,
): Json[] {
  const show = (message: Message, isNew = false): Json => {
    return { type: 'message', isNew, message: shownMessage(workspace, revisions, userId, message) };
  };
  if (change.type === 'people-changed' || change.type === 'reset') return [{ type: change.type }];
  if (change.type === 'time-passed') return [{ type: change.type, now: workspace.now().getTime() }];
  if (change.type === 'notice-shown') {
    return change.notice.userId === userId ? [{ type: 'notice', notice: change.notice }] : [];
  }
  if ('view' in change) return change.userId === userId ? [viewChange(workspace, change)] : [];
  if (!('message' in change) || !sees(workspace, userId, change.message)) return [];
  const { message } = change;
  const parents = parentOf(workspace, message).map((root) => show(root));
  if (change.type !== 'message-deleted') return [show(message, change.type === 'message-posted'), ...parents];
  const { channel, ts, thread_ts } = message;
  return [{ type: 'message-gone', channel, ts, thread_ts }, ...parents];
}

function viewChange(workspace: Workspace, change: Extract<Change, { view: View }>): Json {
  const { type, view, userId } = change;
  if (view.type === 'home') return { type: 'home', view: shownView(workspace, userId, view) };
  if (type === 'view-errors') return { type, view: view.id, errors: change.errors };
  return { type: 'modals', views: shownModals(workspace, userId) };
}

/** The message a reply is under. */
function parentOf(workspace: Workspace, { channel, thread_ts, ts }: Message): Message[] {
  const parent = thread_ts && thread_ts !== ts && workspace.posts.find(channel, thread_ts);
  return parent ? [parent] : [];
}

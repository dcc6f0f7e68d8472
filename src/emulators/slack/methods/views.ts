/**
 * Opening, pushing, updating modals and publishing Home tabs. A trigger is good once and for three seconds; a view with a
 * fault is refused as `invalid_arguments`, with pointers that begin at /view.
 * https://docs.slack.dev/reference/methods/views.open
 */
import { isObject } from '../block-kit-rules';
import { type Answer, type Context, missingScope } from '../method';
import { parsed } from '../read-body';
import { readView } from '../read-view';
import type { Block, Json, View } from '../shapes';
import { deepestStack } from '../view-store';

/** The view argument, ready to be kept, or Slack's refusal. */
function viewOf(
  context: Context,
  args: Json,
  surface: 'modal' | 'home',
  replaced?: View,
): { view: Json } | Answer {
  const given = parsed(args.view);
  const read = readView(context.workspace, given, surface, replaced);
  if (!('view' in read)) return { ...read };
  return wantsFiles(given as Json) ? (missingScope(context, ['files:read']) ?? read) : read;
}

/** https://docs.slack.dev/reference/block-kit/block-elements/file-input-element: the app must have files:read. */
const wantsFiles = (view: Json): boolean =>
  (view.blocks as Block[]).some((block) => (block.element as Block | undefined)?.type === 'file_input');

export function openView(context: Context, args: Json): Answer {
  const { triggers, views } = context.workspace;
  const refusal = triggers.refusal(String(args.trigger_id ?? ''));
  if (refusal) return { error: refusal };
  const read = viewOf(context, args, 'modal');
  if (!isObject(read.view)) return read;
  const { userId, channelId } = triggers.exchange(String(args.trigger_id));
  return { view: views.open(userId, read.view, channelId) };
}

/** Only from within a modal: https://docs.slack.dev/reference/methods/views.push */
export function pushView(context: Context, args: Json): Answer {
  const { triggers, views } = context.workspace;
  const triggerId = String(args.trigger_id ?? '');
  const refusal = triggers.refusal(triggerId);
  if (refusal) return { error: refusal };
  const read = viewOf(context, args, 'modal');
  if (!isObject(read.view)) return read;
  const { userId, viewId } = triggers.exchange(triggerId);
  const stack = views.stack(userId);
  if (!stack.some(({ id }) => id === viewId)) return { error: 'not_found' };
  if (stack.length >= deepestStack) return { error: 'push_limit_reached' };
  return { view: views.push(userId, read.view) };
}

export function updateView(context: Context, args: Json): Answer {
  const { workspace } = context;
  const id = args.view_id ?? args.external_id;
  if (!id) return { error: 'invalid_arguments', lines: ['[ERROR] missing required field: view_id'] };
  const open = workspace.views.find(String(id));
  if (!open) return { error: 'not_found' };
  if (args.hash && args.hash !== open.view.hash) return { error: 'hash_conflict' };
  const read = viewOf(context, args, open.view.type, open.view);
  if (!isObject(read.view)) return read;
  return { view: workspace.views.update(open.view, open.userId, read.view) };
}

export function publishView(context: Context, args: Json): Answer {
  const { workspace } = context;
  const userId = String(args.user_id ?? '');
  if (!workspace.users.has(userId)) return { error: 'user_not_found' };
  const old = workspace.home(userId);
  if (args.hash && old && args.hash !== old.hash) return { error: 'hash_conflict' };
  const read = viewOf(context, args, 'home', old);
  if (!isObject(read.view)) return read;
  return { view: workspace.views.publish(userId, read.view) };
}

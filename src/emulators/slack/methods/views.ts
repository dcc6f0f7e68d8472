/**
 * Opening, pushing, updating modals and publishing Home tabs. A trigger is good once and for three seconds; a view with a
 * fault is refused as `invalid_arguments`, with pointers that begin at /view.
 * https://docs.slack.dev/reference/methods/views.open
 */
import { viewErrors, viewTooLarge } from '../block-kit';
import { isObject } from '../block-kit-rules';
import { withIds } from '../elements';
import type { Answer, Context } from '../method';
import { parsed } from '../read-body';
import type { Block, Json } from '../shapes';
import { deepestStack } from '../view-store';

/** The view argument, ready to be kept, or Slack's refusal. */
function readView({ workspace }: Context, args: Json, surface: 'modal' | 'home'): { view: Json } | Answer {
  const view = parsed(args.view);
  if (!isObject(view)) return { error: 'invalid_arguments', lines: ['[ERROR] missing required field: view'] };
  if (viewTooLarge(view)) return { error: 'view_too_large' };
  const lines = viewErrors(view, surface);
  if (lines.length > 0) return { error: 'invalid_arguments', lines };
  const taken = view.external_id ? workspace.views.find(String(view.external_id)) : undefined;
  if (taken && taken.view.id !== args.view_id && taken.view.external_id !== args.external_id) {
    return { error: 'duplicate_external_id' };
  }
  return { view: { ...view, blocks: withIds(view.blocks as Block[], () => workspace.ids.short()) } };
}

export function openView(context: Context, args: Json): Answer {
  const { triggers, views } = context.workspace;
  const refusal = triggers.refusal(String(args.trigger_id ?? ''));
  if (refusal) return { error: refusal };
  const read = readView(context, args, 'modal');
  if (!isObject(read.view)) return read;
  return { view: views.open(triggers.exchange(String(args.trigger_id)), read.view) };
}

export function pushView(context: Context, args: Json): Answer {
  const { triggers, views } = context.workspace;
  const triggerId = String(args.trigger_id ?? '');
  const refusal = triggers.refusal(triggerId);
  if (refusal) return { error: refusal };
  const read = readView(context, args, 'modal');
  if (!isObject(read.view)) return read;
  const userId = triggers.exchange(triggerId);
  const depth = views.stack(userId).length;
  if (depth === 0) return { error: 'not_found' };
  if (depth >= deepestStack) return { error: 'push_limit_reached' };
  return { view: views.push(userId, read.view) };
}

export function updateView(context: Context, args: Json): Answer {
  const { views } = context.workspace;
  const open = views.find(String(args.view_id ?? args.external_id ?? ''));
  if (!open) return { error: 'not_found' };
  if (args.hash && args.hash !== open.view.hash) return { error: 'hash_conflict' };
  const read = readView(context, args, open.view.type);
  if (!isObject(read.view)) return read;
  return { view: views.update(open.view, open.userId, read.view) };
}

export function publishView(context: Context, args: Json): Answer {
  const { workspace } = context;
  const userId = String(args.user_id ?? '');
  if (!workspace.users.has(userId)) return { error: 'user_not_found' };
  const old = workspace.home(userId);
  if (args.hash && old && args.hash !== old.hash) return { error: 'hash_conflict' };
  const read = readView(context, { ...args, view_id: old?.id }, 'home');
  if (!isObject(read.view)) return read;
  return { view: workspace.views.publish(userId, read.view) };
}

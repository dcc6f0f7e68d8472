/**
 * A view that an app sent, ready to be kept, or Slack's word for why it is not taken: the same for the Web API and for the
 * answer to a submission. https://docs.slack.dev/reference/views/modal-views
 */
import { viewErrors, viewTooLarge } from './block-kit';
import { isObject } from './block-kit-rules';
import type { Refusal } from './content';
import { withIds } from './elements';
import type { Block, Json, View } from './shapes';
import type { Workspace } from './workspace';

/** `replaced` is the view it will be in the place of. */
export function readView(
  { views, ids }: Workspace,
  view: unknown,
  surface: 'modal' | 'home',
  replaced?: View,
): { view: Json } | Refusal {
  if (!isObject(view)) return { error: 'invalid_arguments', lines: ['[ERROR] missing required field: view'] };
  if (viewTooLarge(view)) return { error: 'view_too_large' };
  const lines = viewErrors(view, surface);
  if (lines.length > 0) return { error: 'invalid_arguments', lines };
  const taken = view.external_id ? views.find(String(view.external_id)) : undefined;
  if (taken && taken.view.id !== replaced?.id) return { error: 'duplicate_external_id' };
  return { view: { ...view, blocks: withIds(view.blocks as Block[], () => ids.short()) } };
}

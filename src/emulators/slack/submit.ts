/**
 * Submitting and closing modals. The acknowledgement decides what happens next: nothing closes the view, `errors` keeps it,
 * `update` and `push` show another, `clear` closes the whole stack; an answer Slack cannot follow is told to the person.
 * https://docs.slack.dev/surfaces/modals
 */

import { inputKey, remember, targetOf } from './act';
import { viewErrors } from './block-kit';
import { isObject } from './block-kit-rules';
import { deliver, type Line } from './delivery';
import { elementsOf, withIds } from './elements';
import { type Choice, entered, isEmpty, stateOf } from './input-state';
import { closedPayload, submissionPayload } from './payloads';
import type { Block, Delivery, Json, StateValues, User, View } from './shapes';
import { ownOf } from './shapes';
import { deepestStack } from './view-store';

/** Block id → action id → what is entered there. */
export type Entries = Record<string, Record<string, Choice>>;

export async function submitView(line: Line, user: User, seen: View, entries: Entries): Promise<Delivery> {
  const { workspace } = line;
  const target = targetOf(workspace, user.id, seen);
  const view = target.view as View;
  if (!view.submit) throw new Error(`The view ${view.id} has no submit button.`);
  const key = inputKey(user.id, target);
  for (const [blockId, actions] of Object.entries(entries)) {
    for (const [actionId, choice] of Object.entries(actions)) {
      remember(workspace, key, blockId, actionId, entered(inputAt(view, blockId, actionId), choice));
    }
  }
  const values = stateOf(view.blocks, workspace.inputs.get(key));
  refuseEmpty(view, values);
  const payload = submissionPayload(workspace, user, view, values);
  const words = 'We had some trouble connecting. Try again?';
  const notice = () => ({ viewId: view.id, text: words });
  return deliver(line, { kind: 'interaction', payload, userId: user.id, notice }, (ackBody) =>
    follow(line, user.id, view, ackBody),
  );
}

function inputAt(view: View, blockId: string, actionId: string): Block {
  const all = view.blocks.flatMap((block) => elementsOf(block).map(({ element }) => ({ block, element })));
  const found = all.find(
    ({ block, element }) => block.block_id === blockId && element.action_id === actionId,
  );
  if (found) return found.element;
  const there = all.map(({ block, element }) => `${block.block_id} / ${element.action_id}`).join(', ');
  throw new Error(`There is no input ${blockId} / ${actionId} in the view. There are: ${there || 'none'}.`);
}

function refuseEmpty(view: View, values: StateValues): void {
  for (const block of view.blocks) {
    if (block.type !== 'input' || block.optional === true) continue;
    const actionId = String((block.element as Block).action_id);
    if (isEmpty(ownOf(ownOf(values, String(block.block_id)) ?? {}, actionId))) {
      throw new Error(`Please complete the required field ${block.block_id} / ${actionId}.`);
    }
  }
}

/** Does what the acknowledgement says; gives an error's name when Slack could not. */
function follow({ workspace }: Line, userId: string, view: View, ackBody: unknown): string | undefined {
  const { views } = workspace;
  const body = isObject(ackBody) ? ackBody : {};
  const stillOpen = views.find(view.id)?.view;
  if (body.response_action === undefined) {
    if (stillOpen) views.close(userId);
    return undefined;
  }
  if (body.response_action === 'clear') {
    views.close(userId, true);
    return undefined;
  }
  if (body.response_action === 'errors') return showErrors(body.errors);
  if (body.response_action !== 'update' && body.response_action !== 'push') return 'invalid_response_action';
  if (!isObject(body.view) || viewErrors(body.view, 'modal').length > 0) return 'invalid_view';
  const given = { ...body.view, blocks: withIds(body.view.blocks as Block[], () => workspace.ids.short()) };
  if (body.response_action === 'update') views.update(stillOpen ?? view, userId, given);
  else if (views.stack(userId).length >= deepestStack) return 'push_limit_reached';
  else views.push(userId, given);
  return undefined;

  function showErrors(errors: unknown): string | undefined {
    const inputs = view.blocks.flatMap((block) => (block.type === 'input' ? [String(block.block_id)] : []));
    const words = isObject(errors) ? (errors as Record<string, string>) : {};
    const known = Object.keys(words).every((blockId) => inputs.includes(blockId));
    if (!known || Object.keys(words).length === 0) return 'invalid_errors';
    workspace.changes.emit({ type: 'view-errors', view, userId, errors: words });
    return undefined;
  }
}

export async function closeView(line: Line, user: User, seen: View): Promise<Delivery | undefined> {
  const { workspace } = line;
  const target = targetOf(workspace, user.id, seen);
  const view = target.view as View;
  const all = view.clear_on_close === true;
  const values = stateOf(view.blocks, workspace.inputs.get(inputKey(user.id, target)));
  const payload: Json = closedPayload(workspace, user, view, values, all);
  workspace.views.close(user.id, all);
  if (view.notify_on_close !== true) return undefined;
  return deliver(line, { kind: 'interaction', payload, userId: user.id });
}

/**
 * Submitting and closing modals. The acknowledgement decides what happens next: nothing closes the view, `errors` keeps it,
 * `update` and `push` show another, `clear` closes the whole stack; an answer Slack cannot follow is told to the person.
 * https://docs.slack.dev/surfaces/modals
 */

import { remember, targetOf } from './act';
import { isObject } from './block-kit-rules';
import { offeredTo } from './choosing';
import { deliver, type Line } from './delivery';
import { elementsOf } from './elements';
import { misfit } from './input-limits';
import { type Choice, entered, isEmpty, stateOf } from './input-state';
import { inputKey } from './kept-inputs';
import { closedPayload, submissionPayload } from './payloads';
import { readView } from './read-view';
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
      const element = inputAt(view, blockId, actionId);
      const offered = offeredTo(workspace, user.id, key, blockId, element);
      remember(workspace, key, blockId, actionId, entered(element, choice, offered));
    }
  }
  const values = stateOf(view.blocks, workspace.inputs.get(key));
  refuseUnfit(view, values);
  const payload = submissionPayload(workspace, user, view, values, answersWanted(line, user, view, values));
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

/** Throws for what the client does not let pass: an empty required input, a text too long, an address that is none. */
function refuseUnfit(view: View, values: StateValues): void {
  for (const block of view.blocks) {
    if (block.type !== 'input') continue;
    const element = block.element as Block;
    const name = `${block.block_id} / ${element.action_id}`;
    const state = ownOf(ownOf(values, String(block.block_id)) ?? {}, String(element.action_id));
    if (isEmpty(state)) {
      if (block.optional === true) continue;
      throw new Error(`Please complete the required field ${name}.`);
    }
    const wanted = misfit(element, state ?? {});
    if (wanted) throw new Error(`What is in ${name} ${wanted}, or cannot be sent.`);
  }
}

/**
 * A response URL for each conversation that was chosen for one.
 * https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#conversations_select
 */
function answersWanted(
  { workspace, responseUrl }: Line,
  user: User,
  view: View,
  values: StateValues,
): Json[] {
  return view.blocks.flatMap((block) => {
    const element = block.element as Block | undefined;
    if (block.type !== 'input' || element?.response_url_enabled !== true) return [];
    const [block_id, action_id] = [String(block.block_id), String(element.action_id)];
    const state = ownOf(ownOf(values, block_id) ?? {}, action_id) ?? {};
    const channel_id = state.selected_conversation ?? state.selected_channel;
    if (typeof channel_id !== 'string') return [];
    const key = workspace.responseUrls.issue({ channelId: channel_id, userId: user.id });
    return [{ block_id, action_id, channel_id, response_url: responseUrl(key) }];
  });
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
  const isUpdate = body.response_action === 'update';
  const read = readView(workspace, body.view, 'modal', isUpdate ? stillOpen : undefined);
  if (!('view' in read)) return read.error === 'invalid_arguments' ? 'invalid_view' : read.error;
  // The person closed it while the app was thinking.
  if (!stillOpen) return undefined;
  if (isUpdate) views.update(stillOpen, userId, read.view);
  else if (views.stack(userId).length >= deepestStack) return 'push_limit_reached';
  else views.push(userId, read.view);
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

/** The close button closes one view, or the modal where the view says so (`clear_on_close`); the X of the modal closes it all. */
export async function closeView(
  line: Line,
  user: User,
  seen: View,
  { all: withX = false }: { all?: boolean } = {},
): Promise<Delivery | undefined> {
  const { workspace } = line;
  const view = targetOf(workspace, user.id, seen).view as View;
  const all = withX || view.clear_on_close === true;
  const gone = all ? [...workspace.views.stack(user.id)].reverse() : [view];
  const payloads = gone
    .filter((one) => one.notify_on_close === true)
    .map((one) => closedPayload(workspace, user, one, valuesIn(line, user, one), all));
  workspace.views.close(user.id, all);
  const told = payloads.map((payload) => deliver(line, { kind: 'interaction', payload, userId: user.id }));
  return (await Promise.all(told))[0];
}

function valuesIn({ workspace }: Line, user: User, view: View): StateValues {
  return stateOf(view.blocks, workspace.inputs.get(inputKey(user.id, { view })));
}

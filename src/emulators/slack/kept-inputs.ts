/**
 * What is in the inputs of a view when the app changes it: it stays where block_id, action_id and the kind of element stay,
 * whatever `initial_value` says by then, and is gone where they do not. Menus of conversations may begin with the one the
 * person came from. https://docs.slack.dev/reference/views/modal-views
 */
import { elementsOf } from './elements';
import { keepsState, stateOf } from './input-state';
import type { Block, Json, Message, StateValues, View } from './shapes';
import { ownOf } from './shapes';

interface Place {
  readonly inputs: Map<string, StateValues>;
  readonly viewedFrom: ReadonlyMap<string, string>;
}

/** Where the entries of one person in one message or view are kept. */
export function inputKey(userId: string, { message, view }: { message?: Message; view?: View }): string {
  return `${view ? view.id : `${message?.channel}:${message?.ts}`}:${userId}`;
}

/** `after` has taken the place of `before`, or was opened. */
export function keepInputs(place: Place, userId: string, before: View | undefined, after: View): void {
  const key = inputKey(userId, { view: after });
  const old = before ? stateOf(before.blocks, place.inputs.get(key)) : {};
  const here = place.viewedFrom.get(after.root_view_id);
  const kept = new Map<string, Map<string, Json>>();
  for (const block of after.blocks) {
    for (const { element } of elementsOf(block).filter((one) => keepsState(one.element))) {
      const [blockId, actionId] = [String(block.block_id), String(element.action_id)];
      const known = ownOf(ownOf(old, blockId) ?? {}, actionId);
      const state = known?.type === element.type ? known : current(element, here);
      if (state) kept.set(blockId, (kept.get(blockId) ?? new Map()).set(actionId, state));
    }
  }
  const states = [...kept].map(([block, actions]) => [block, Object.fromEntries(actions)]);
  place.inputs.set(key, Object.fromEntries(states) as StateValues);
}

function current(
  { type, default_to_current_conversation: wanted, initial_conversation, initial_conversations }: Block,
  here: string | undefined,
): Json | undefined {
  if (!wanted || !here) return undefined;
  if (type === 'conversations_select' && !initial_conversation) return { type, selected_conversation: here };
  const isSeveral = type === 'multi_conversations_select' && !initial_conversations;
  return isSeveral ? { type, selected_conversations: [here] } : undefined;
}

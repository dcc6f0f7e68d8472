/**
 * One action on one element: remembers what was entered and tells the app with a block_actions payload.
 * The buttons of a message a person still has on screen can be clicked after it was edited; the payload then carries
 * the message as it is now, which is what makes a double click interesting.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */

import { deliver, type Line } from './delivery';
import { entered, keepsState, stateOf } from './input-state';
import { inputKey } from './kept-inputs';
import { messageActionPayload, viewActionPayload } from './payloads';
import type { Block, Delivery, Json, Message, Notice, StateValues, User, View } from './shapes';
import { ownOf } from './shapes';
import type { Workspace } from './workspace';

/** What a person acts on: the blocks they see, and the message or view as it is now. */
export interface Target {
  blocks: Block[];
  message?: Message;
  view?: View;
}

/** Finds the thing behind what the person sees; throws when they cannot see it or it is gone. */
export function targetOf(workspace: Workspace, userId: string, where: Message | View): Target {
  if (isView(where)) {
    const open = workspace.views.find(where.id);
    if (!open || open.userId !== userId) throw new Error(`${userId} has no view ${where.id} open.`);
    return { blocks: where.blocks, view: open.view };
  }
  const message = workspace.posts.find(where.channel, where.ts);
  if (!message) throw new Error(`The message ${where.ts} is not in ${where.channel} any more.`);
  const sees = message.ephemeralTo
    ? message.ephemeralTo === userId
    : workspace.isMember(message.channel, userId);
  if (!sees) throw new Error(`${userId} does not see the message ${where.ts} in ${where.channel}.`);
  return { blocks: where.blocks, message };
}

const isView = (where: Message | View): where is View => 'hash' in where;

export function remember(
  workspace: Workspace,
  key: string,
  blockId: string,
  actionId: string,
  state: Json,
): void {
  const old = workspace.inputs.get(key) ?? {};
  workspace.inputs.set(key, { ...old, [blockId]: { ...ownOf(old, blockId), [actionId]: state } });
}

export async function act(
  line: Line,
  user: User,
  target: Target,
  element: Json,
  blockId: string,
  what: Json,
): Promise<Delivery> {
  const { workspace } = line;
  const { type, action_id } = element as Block;
  const key = inputKey(user.id, target);
  if (keepsState(element as Block))
    remember(workspace, key, blockId, String(action_id), entered(element as Block, what));
  const action = { type, action_id, block_id: blockId, ...what };
  const values = stateOf(target.message?.blocks ?? target.view?.blocks ?? [], workspace.inputs.get(key));
  const payload = payloadOf(line, user, target, action, values);
  const place: Partial<Notice> = target.view
    ? { viewId: target.view.id }
    : { channelId: target.message?.channel, messageTs: target.message?.ts };
  const notice = (error: string) => ({
    ...place,
    text: `This app did not respond to the click ("${error}").`,
  });
  return deliver(line, { kind: 'interaction', payload, userId: user.id, notice });
}

function payloadOf(
  line: Line,
  user: User,
  { message, view }: Target,
  action: Json,
  values: StateValues,
): Json {
  const { workspace } = line;
  if (view) return viewActionPayload(workspace, user, view, action, values);
  if (!message) throw new Error('A person acts on a message or a view.');
  const key = workspace.responseUrls.issue({
    channelId: message.channel,
    userId: user.id,
    sourceTs: message.ts,
  });
  return messageActionPayload(workspace, user, message, action, values, line.responseUrl(key));
}

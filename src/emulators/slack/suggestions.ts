/**
 * Menus the app fills while a person types (external_select): Slack asks with block_suggestion and waits three seconds. What
 * is late, missing or not as documented is shown to the person as no options at all, and nobody is told why.
 * https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
 */
import type { Target } from './act';
import { optionsAnswerErrors } from './block-kit';
import { optionsOf } from './block-kit-objects';
import { isObject } from './block-kit-rules';
import { deliver, type Line } from './delivery';
import type { Interactive } from './find-element';
import { stateOf } from './input-state';
import { inputKey } from './kept-inputs';
import { suggestionPayload } from './payloads';
import type { Block, Delivery, Json, User } from './shapes';
import type { Workspace } from './workspace';

/** Slack asks from so many characters on, unless the element says otherwise. */
const fewestCharacters = 3;

export interface Offer {
  /** The options in reading order, those of groups included; empty when something was wrong. */
  options: Json[];
  /** As the app answered, where it answered in groups. */
  option_groups?: Json[];
  delivery: Delivery;
}

/** Where the options that were offered for one element are remembered. */
const offerKey = (key: string, blockId: string, actionId: unknown) =>
  JSON.stringify([key, blockId, actionId]);

/** Asks the app for options; throws where a client would not ask. */
export async function askOptions(
  line: Line,
  user: User,
  target: Target,
  { element, blockId }: Interactive,
  typed: string,
): Promise<Offer> {
  if (!/external_select$/.test(element.type))
    throw new Error(`The app is not asked for the options of a ${element.type}.`);
  const fewest = Number(element.min_query_length ?? fewestCharacters);
  if (typed.length < fewest)
    throw new Error(`The app is asked for ${element.action_id} from ${fewest} characters on.`);
  const { workspace } = line;
  const key = inputKey(user.id, target);
  const blocks = target.message?.blocks ?? target.view?.blocks ?? [];
  const values = stateOf(blocks, workspace.inputs.get(key));
  const asked = { action_id: String(element.action_id), block_id: blockId, value: typed };
  const payload = suggestionPayload(workspace, user, target, asked, values);
  const parcel = { kind: 'interaction', payload, userId: user.id, isForOptions: true } as const;
  const delivery = await deliver(line, parcel, (body) => optionsAnswerErrors(body)[0]);
  if (delivery.error || !isObject(delivery.ackBody)) return { options: [], delivery };
  const { option_groups } = delivery.ackBody;
  const options = optionsOf(delivery.ackBody) as Json[];
  remember(workspace, offerKey(key, blockId, element.action_id), options);
  return { options, ...(Array.isArray(option_groups) && { option_groups }), delivery };
}

function remember({ offered }: Workspace, key: string, options: Json[]): void {
  const values = options.map(({ value }) => value);
  const before = (offered.get(key) ?? []).filter(({ value }) => !values.includes(value));
  offered.set(key, [...options, ...before]);
}

/** What was offered to a person in this element so far, newest first. */
export function offeredIn(workspace: Workspace, key: string, blockId: string, element: Block): Json[] {
  return workspace.offered.get(offerKey(key, blockId, element.action_id)) ?? [];
}

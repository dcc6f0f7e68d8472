/**
 * What a person has entered: `state.values`, by block id and action id, in the shape each element type has.
 * It is the only thing besides the clicked action that comes back from an ephemeral.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */

import { richTextErrors } from './block-kit';
import { optionsOf } from './block-kit-objects';
import { isObject } from './block-kit-rules';
import { elementsOf, textOf } from './elements';
import type { Block, Json, StateValues } from './shapes';
import { ownOf } from './shapes';

/** What a test or a page enters: an option's value or text, a date, an id, a text; a list where several may be chosen. */
export type Choice = string | number | boolean | null | readonly string[] | Json;

interface Field {
  name: string;
  initial: string;
  kind: 'option' | 'options' | 'plain' | 'rich' | 'files';
}

const plain = (name: string, initial: string): Field => ({ name, initial, kind: 'plain' });
const typed = plain('value', 'initial_value');

const fields = new Map<string, Field>(
  Object.entries({
    static_select: { name: 'selected_option', initial: 'initial_option', kind: 'option' },
    radio_buttons: { name: 'selected_option', initial: 'initial_option', kind: 'option' },
    overflow: { name: 'selected_option', initial: '', kind: 'option' },
    multi_static_select: { name: 'selected_options', initial: 'initial_options', kind: 'options' },
    external_select: { name: 'selected_option', initial: 'initial_option', kind: 'option' },
    multi_external_select: { name: 'selected_options', initial: 'initial_options', kind: 'options' },
    checkboxes: { name: 'selected_options', initial: 'initial_options', kind: 'options' },
    users_select: plain('selected_user', 'initial_user'),
    multi_users_select: plain('selected_users', 'initial_users'),
    channels_select: plain('selected_channel', 'initial_channel'),
    multi_channels_select: plain('selected_channels', 'initial_channels'),
    conversations_select: plain('selected_conversation', 'initial_conversation'),
    multi_conversations_select: plain('selected_conversations', 'initial_conversations'),
    datepicker: plain('selected_date', 'initial_date'),
    timepicker: plain('selected_time', 'initial_time'),
    datetimepicker: plain('selected_date_time', 'initial_date_time'),
    plain_text_input: typed,
    email_text_input: typed,
    url_text_input: typed,
    number_input: typed,
    rich_text_input: { name: 'rich_text_value', initial: 'initial_value', kind: 'rich' },
    file_input: { name: 'files', initial: '', kind: 'files' },
  }),
);

const several = (field: Field): boolean => field.name.endsWith('s');

/** Whether the element keeps what is entered; buttons and overflow menus do not. */
export const keepsState = (element: Block): boolean =>
  fields.has(element.type) && element.type !== 'overflow';
export const canChoose = (element: Block): boolean => fields.has(element.type);

/** What a person can choose besides the options an element holds itself. */
export interface Offered {
  /** Options the app gave for what was typed. */
  options?: readonly Json[];
  /** The file objects behind ids of files, as the element takes them; throws for those it does not take. */
  files?(ids: string[]): Json[];
}

/** The state of one element after a person entered `choice`; throws for an option that is not there. */
export function entered(element: Block, choice: Choice, offered: Offered = {}): Json {
  const field = fields.get(element.type);
  if (!field) throw new Error(`Nothing can be chosen in a ${element.type}.`);
  if (field.kind === 'rich' && choice !== null)
    return { type: element.type, [field.name]: asRichText(choice) };
  if (typeof choice === 'object' && choice !== null && !Array.isArray(choice)) {
    return { type: element.type, ...choice };
  }
  return { type: element.type, [field.name]: fieldValue(element, field, choice, offered) };
}

function fieldValue(element: Block, field: Field, choice: Choice, offered: Offered): unknown {
  if (choice === null) return several(field) ? [] : null;
  if (field.kind === 'option') return findOption(element, String(choice), offered);
  if (field.kind === 'options')
    return [choice].flat().map((one) => findOption(element, String(one), offered));
  if (field.kind === 'files') return offered.files?.([choice].flat().map(String)) ?? [];
  if (several(field)) return [choice].flat();
  return element.type === 'datetimepicker' ? Number(choice) : String(choice);
}

/** Plain words as the block a rich text input gives for them, or a block that is one already. */
function asRichText(choice: Choice): Json {
  if (typeof choice === 'object' && choice !== null && !Array.isArray(choice)) {
    const block = (choice as Json).rich_text_value ?? choice;
    const lines = richTextErrors(block);
    if (lines.length === 0) return block as Json;
    throw new Error(`This is no rich text: ${lines.join(' ')}`);
  }
  const text = [choice].flat().map(String).join('\n');
  const elements = text === '' ? [] : [{ type: 'text', text }];
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function findOption(element: Block, wanted: string, offered: Offered): Json {
  const begun = [element.initial_option, element.initial_options].flat().filter(isObject);
  const options = [...(optionsOf(element) as Json[]), ...(offered.options ?? []), ...begun];
  const found =
    options.find((one) => one.value === wanted) ?? options.find((one) => textOf(one.text) === wanted);
  if (found) return found;
  const there = options.map((one) => `"${textOf(one.text)}" (${one.value})`).join(', ');
  const how = /external_select$/.test(element.type)
    ? ' The app offers options when it is asked: asksOptions().'
    : '';
  throw new Error(
    `There is no option "${wanted}" in ${element.action_id}. There are: ${there || 'none'}.${how}`,
  );
}

function atFirst(element: Block): Json {
  const field = fields.get(element.type) as Field;
  const value = ownOf(element, field.initial) ?? (several(field) ? [] : null);
  return { type: element.type, [field.name]: value };
}

/** `state.values` of these blocks: what was entered, else what each element began with. */
export function stateOf(blocks: Block[], chosen: StateValues = {}): StateValues {
  const values = new Map<string, Map<string, Json>>();
  for (const block of blocks) {
    for (const { element } of elementsOf(block)) {
      if (!keepsState(element)) continue;
      const blockId = String(block.block_id);
      const actionId = String(element.action_id);
      const states = values.get(blockId) ?? new Map<string, Json>();
      const kept = ownOf(ownOf(chosen, blockId) ?? {}, actionId);
      values.set(blockId, states.set(actionId, kept ?? atFirst(element)));
    }
  }
  return Object.fromEntries([...values].map(([block, states]) => [block, Object.fromEntries(states)]));
}

/** Whether a person left this element empty. */
export function isEmpty(state: Json | undefined): boolean {
  const { type: _, ...rest } = state ?? {};
  if (isObject(rest.rich_text_value)) return !holdsWords(rest.rich_text_value);
  return Object.values(rest).every(
    (value) => value === null || value === '' || (Array.isArray(value) && !value.length),
  );
}

/** Whether anything stands in a rich text: words, or a mention, an emoji, a link. */
function holdsWords(part: Json): boolean {
  if (Array.isArray(part.elements)) return part.elements.some((one) => isObject(one) && holdsWords(one));
  return part.type !== 'text' || String(part.text).trim() !== '';
}

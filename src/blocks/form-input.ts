/**
 * The inputs of a form. What is entered comes back by block id and action id; here the block is the field, with one
 * action in it, so a field is found by its name. What is chosen at first must be one of the options to the letter. https://docs.slack.dev/reference/block-kit/blocks/input-block
 */
import type { InputBlock, PlainTextOption } from '@slack/types';
import * as v from 'valibot';
import { clip, escaped, plain } from './text';

const ENTRY = 'entry';
const OPTION = 75;

/** Options, or groups of them, as Slack's menus take them. */
export type Menu =
  | { readonly options: PlainTextOption[] }
  | { readonly option_groups: { label: ReturnType<typeof plain>; options: PlainTextOption[] }[] };

export function option(text: string, value: string): PlainTextOption {
  // A name may be made of characters that show nothing, and Slack takes no empty text.
  const shown = [text, value].map((one) => clip(escaped(one).trim(), OPTION)).find(Boolean);
  return { text: plain(shown ?? '(no name)'), value };
}

export function allOptions(menu: Menu): PlainTextOption[] {
  return 'options' in menu ? menu.options : menu.option_groups.flatMap(({ options }) => options);
}

/** An input that may stay empty. */
export function input(
  field: string,
  label: string,
  element: InputBlock['element'],
  hint?: string,
): InputBlock {
  const named = { action_id: ENTRY, ...element } as InputBlock['element'];
  return {
    type: 'input',
    block_id: field,
    label: plain(label),
    element: named,
    optional: true,
    ...(hint && { hint: plain(hint) }),
  };
}

/** One of the options; the first where `chosen` is none of them. */
export function oneOf(options: PlainTextOption[], chosen?: string): InputBlock['element'] {
  const initial_option = options.find(({ value }) => value === chosen) ?? options[0];
  return { type: 'static_select', options, initial_option };
}

/** Any number of the options. */
export function manyOf(menu: Menu, chosen: readonly string[] = []): InputBlock['element'] {
  const initial_options = allOptions(menu).filter(({ value }) => chosen.includes(value ?? ''));
  const initial = initial_options.length > 0 ? { initial_options } : {};
  return { type: 'multi_static_select', placeholder: plain('Any'), ...menu, ...initial };
}

/**
 * What Slack hands back of a form: `view.state.values`. It is input from outside, and what is of no kind that
 * Slack sends counts as not entered.
 */
export type Entries = Readonly<Record<string, unknown>>;

const text = v.fallback(v.optional(v.string()), undefined);
const file = v.object({ id: v.string(), name: v.fallback(v.string(), ''), size: v.fallback(v.number(), 0) });
const picked = v.object({ value: v.string() });
const entry = v.object({
  value: text,
  selected_option: v.fallback(v.optional(picked), undefined),
  selected_options: v.fallback(v.array(picked), []),
  selected_users: v.fallback(v.array(v.string()), []),
  selected_date: text,
  rich_text_value: v.optional(v.unknown()),
  files: v.fallback(v.array(file), []),
});
const block = v.record(v.string(), entry);

function entryIn(entries: Entries, field: string) {
  const { success, output } = v.safeParse(block, Object.hasOwn(entries, field) ? entries[field] : undefined);
  return success ? Object.values(output)[0] : undefined;
}

/** What was entered or chosen in a field; undefined where nothing was. */
export function entered(entries: Entries, field: string): string | undefined {
  const { value, selected_option, selected_date } = entryIn(entries, field) ?? {};
  return (value ?? selected_option?.value ?? selected_date)?.trim() || undefined;
}

/** Everything that was chosen in a field of several choices; undefined where nothing was. */
export function chosen(entries: Entries, field: string): string[] | undefined {
  const { selected_options = [], selected_users = [] } = entryIn(entries, field) ?? {};
  const values = [...selected_options.map(({ value }) => value), ...selected_users];
  return values.length > 0 ? values : undefined;
}

/** The rich_text block that was typed in a field. */
export function written(entries: Entries, field: string): unknown {
  return entryIn(entries, field)?.rich_text_value;
}

/** The files that were added in a field, sizes in bytes. */
export function filesIn(entries: Entries, field: string): v.InferOutput<typeof file>[] {
  return entryIn(entries, field)?.files ?? [];
}

/**
 * The inputs of a form. What is entered comes back by block id and action id; here the block is the field
 * and the action is always the same word, so a field is found by its name. What is chosen at first must be
 * one of the options to the letter. https://docs.slack.dev/reference/block-kit/blocks/input-block
 */
import type { InputBlock, PlainTextOption } from '@slack/types';
import { clip, escaped, plain } from './text';

const ENTRY = 'entry';
const OPTION = 75;

/** Options, or groups of them, as Slack's menus take them. */
export type Menu =
  | { readonly options: PlainTextOption[] }
  | { readonly option_groups: { label: ReturnType<typeof plain>; options: PlainTextOption[] }[] };

export function option(text: string, value: string): PlainTextOption {
  return { text: plain(clip(escaped(text), OPTION)), value };
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
  const named = { ...element, action_id: ENTRY } as InputBlock['element'];
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

/** What Slack hands back of a form: `view.state.values`. */
export type Entries = Record<string, Record<string, Entry> | undefined>;

interface Entry {
  readonly value?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_options?: readonly { readonly value?: string }[] | null;
  readonly selected_date?: string | null;
}

/** What was entered or chosen in a field; undefined where nothing was. */
export function entered(entries: Entries, field: string): string | undefined {
  const { value, selected_option, selected_date } = entries[field]?.[ENTRY] ?? {};
  return (value ?? selected_option?.value ?? selected_date)?.trim() || undefined;
}

/** Everything that was chosen in a field of several choices; undefined where nothing was. */
export function chosen(entries: Entries, field: string): string[] | undefined {
  const options = entries[field]?.[ENTRY]?.selected_options ?? [];
  return options.length > 0 ? options.map(({ value = '' }) => value) : undefined;
}

/**
 * The interactive elements and images, one schema each, and which of them fit in which block.
 * A button has no `disabled`, and its value ends at 2,000 characters: past either, the whole message is refused.
 * https://docs.slack.dev/reference/block-kit/block-elements
 */

import { limits } from './block-kit-limits';
import {
  choice,
  confirm,
  initialIsAnOption,
  option,
  optionGroup,
  overflowOption,
  plainText,
} from './block-kit-objects';
import { richText } from './block-kit-rich-text';
import {
  anything,
  boolean,
  integer,
  isObject,
  list,
  matching,
  oneOf,
  type Report,
  type Rule,
  shape,
  string,
  url,
} from './block-kit-rules';
import { ownOf } from './shapes';

const actionable = { 'type!': anything, action_id: string(limits.actionId) };
const focusable = { ...actionable, focus_on_load: boolean };
const picker = { ...focusable, confirm, placeholder: plainText(limits.placeholder) };
const ids = list(string(255), 100, 0);

function exactlyOne(first: string, second: string): Rule {
  return (value, at, report: Report) => {
    if (!isObject(value)) return;
    const given = [first, second].filter((name) => ownOf(value, name) !== undefined);
    if (given.length === 0) report.add(at, `missing required field: ${first}`);
    if (given.length === 2) {
      report.add(at, `must not provide both ${first} and ${second}`);
    }
  };
}

const image = shape(
  {
    'type!': anything,
    image_url: url(limits.image.url),
    slack_file: anything,
    'alt_text!': string(limits.image.alt),
  },
  exactlyOne('image_url', 'slack_file'),
);

const button = shape({
  ...actionable,
  'text!': plainText(limits.button.text),
  value: string(limits.button.value, 0),
  url: url(limits.button.url),
  style: oneOf('primary', 'danger'),
  confirm,
  accessibility_label: string(limits.button.label),
});

const menu = {
  options: list(option, limits.select.options),
  option_groups: list(optionGroup, limits.select.groups),
};
const oneSource: Rule = (value, at, report) => {
  exactlyOne('options', 'option_groups')(value, at, report);
  initialIsAnOption(value, at, report);
};
const multi = { max_selected_items: integer(1, 1_000_000) };
const filter = { filter: anything, default_to_current_conversation: boolean };
/** How many characters are typed before the app is asked. */
const asked = { min_query_length: integer(0, 1_000) };
const link = { response_url_enabled: boolean };

/** Menus: the static ones, and those Slack fills with people and channels. */
const selects: Record<string, Rule> = {
  static_select: shape({ ...picker, ...menu, initial_option: option }, oneSource),
  multi_static_select: shape(
    { ...picker, ...menu, ...multi, initial_options: list(option, limits.select.options) },
    oneSource,
  ),
  external_select: shape({ ...picker, ...asked, initial_option: option }),
  multi_external_select: shape({
    ...picker,
    ...multi,
    ...asked,
    initial_options: list(option, limits.select.options),
  }),
  users_select: shape({ ...picker, initial_user: string(255) }),
  multi_users_select: shape({ ...picker, ...multi, initial_users: ids }),
  channels_select: shape({ ...picker, ...link, initial_channel: string(255) }),
  multi_channels_select: shape({ ...picker, ...multi, initial_channels: ids }),
  conversations_select: shape({ ...picker, ...link, ...filter, initial_conversation: string(255) }),
  multi_conversations_select: shape({ ...picker, ...multi, ...filter, initial_conversations: ids }),
};

const date = matching(/^\d{4}-\d\d-\d\d$/, 'date');
const time = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'time');
const chosen = list(choice, limits.choices);

const choices: Record<string, Rule> = {
  overflow: shape({ ...actionable, confirm, 'options!': list(overflowOption, limits.overflow) }),
  checkboxes: shape(
    { ...focusable, confirm, 'options!': chosen, initial_options: chosen },
    initialIsAnOption,
  ),
  radio_buttons: shape(
    { ...focusable, confirm, 'options!': chosen, initial_option: choice },
    initialIsAnOption,
  ),
  datepicker: shape({ ...picker, initial_date: date }),
  timepicker: shape({ ...picker, initial_time: time, timezone: string(255) }),
  datetimepicker: shape({ ...focusable, confirm, initial_date_time: integer(1_000_000_000, 9_999_999_999) }),
};

const typing = { ...focusable, placeholder: plainText(limits.placeholder), dispatch_action_config: anything };
const lengthsInOrder: Rule = (value, at, report) => {
  if (!isObject(value) || value.min_length === undefined || value.max_length === undefined) return;
  if (Number(value.min_length) > Number(value.max_length))
    report.add(`${at}/min_length`, 'must not be more than max_length');
};

const textInputs: Record<string, Rule> = {
  plain_text_input: shape(
    {
      ...typing,
      initial_value: string(limits.text, 0),
      multiline: boolean,
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
    lengthsInOrder,
  ),
  email_text_input: shape({ ...typing, initial_value: string(limits.text, 0) }),
  url_text_input: shape({ ...typing, initial_value: string(limits.text, 0) }),
  number_input: shape({
    ...typing,
    'is_decimal_allowed!': boolean,
    initial_value: anything,
    min_value: anything,
    max_value: anything,
  }),
  rich_text_input: shape({
    ...typing,
    initial_value: richText,
    min_lines: integer(1, 100),
    max_lines: integer(1, 100),
  }),
  file_input: shape({
    ...actionable,
    filetypes: list(string(255), 100),
    max_files: integer(1, limits.fileInput.files),
  }),
};

const feedback = shape({
  'text!': plainText(limits.feedback.text),
  'value!': string(limits.feedback.value),
  accessibility_label: string(limits.feedback.label),
});

const only = (table: Record<string, Rule>, ...types: string[]): Record<string, Rule> =>
  Object.fromEntries(Object.entries(table).filter(([type]) => types.includes(type)));

const { overflow: _, ...inInput } = choices;

/** What an actions block takes. */
export const actionElements = { button, ...selects, ...choices, ...only(textInputs, 'rich_text_input') };
/** What may stand beside a section's text. */
export const accessories = { button, image, ...selects, ...choices };
/** What an input block takes. */
export const inputElements = { ...selects, ...inInput, ...textInputs };
export const imageElement = image;
/** What a context_actions block takes. */
export const contextActionElements = {
  icon_button: shape({
    ...actionable,
    'icon!': oneOf('trash'),
    'text!': plainText(limits.iconButton.text),
    value: string(limits.iconButton.value, 0),
    confirm,
    accessibility_label: string(limits.iconButton.label),
    visible_to_user_ids: list(string(255), limits.iconButton.visibleTo),
  }),
  feedback_buttons: shape({ ...actionable, 'positive_button!': feedback, 'negative_button!': feedback }),
};

/**
 * Composition objects: text, option, confirm. Where Slack wants plain_text it refuses mrkdwn, and an empty text anywhere.
 * https://docs.slack.dev/reference/block-kit/composition-objects
 */
import { limits } from './block-kit-limits';
import {
  anything,
  boolean,
  byType,
  isObject,
  list,
  oneOf,
  type Rule,
  shape,
  string,
  url,
} from './block-kit-rules';

const ofMax = (max: number): Record<string, Rule> => ({
  plain_text: shape({ 'type!': anything, 'text!': string(max), emoji: boolean }),
  mrkdwn: shape({ 'type!': anything, 'text!': string(max), verbatim: boolean }),
});

/** A text object of either kind. */
export function text(max: number): Rule {
  const table = ofMax(max);
  return byType(() => table);
}

/** A text object that must be plain_text. */
export function plainText(max: number): Rule {
  const table = { plain_text: ofMax(max).plain_text as Rule };
  return byType(() => table);
}

export const confirm = shape({
  title: plainText(limits.confirm.title),
  'text!': text(limits.confirm.text),
  confirm: plainText(limits.confirm.confirm),
  deny: plainText(limits.confirm.deny),
  style: oneOf('primary', 'danger'),
});

const optionFields = {
  'text!': plainText(limits.option.text),
  'value!': string(limits.option.value),
  description: plainText(limits.option.description),
};

/** An option of a select menu. */
export const option = shape(optionFields);

/** An option of an overflow menu, which may be a link. */
export const overflowOption = shape({ ...optionFields, url: url(limits.option.url) });

/** An option of checkboxes or radio buttons, which may be mrkdwn. */
export const choice = shape({
  ...optionFields,
  'text!': text(limits.option.text),
  description: text(limits.option.description),
});

export const optionGroup = shape({
  'label!': plainText(limits.select.groupLabel),
  'options!': list(option, limits.select.options),
});

/** Every option of an element, those inside groups included. */
export function optionsOf(element: Record<string, unknown>): unknown[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
  const inGroups = groups.flatMap((group) =>
    isObject(group) && Array.isArray(group.options) ? group.options : [],
  );
  return [...(Array.isArray(element.options) ? element.options : []), ...inGroups];
}

/** What is chosen at first must be one of the options. */
export const initialIsAnOption: Rule = (value, at, report) => {
  if (!isObject(value)) return;
  const values = optionsOf(value).map((one) => (isObject(one) ? one.value : undefined));
  const given = Array.isArray(value.initial_options) ? value.initial_options : [value.initial_option];
  const field = Array.isArray(value.initial_options) ? 'initial_options' : 'initial_option';
  for (const one of given) {
    if (isObject(one) && !values.includes(one.value))
      report.add(`${at}/${field}`, 'must be one of the options');
  }
};

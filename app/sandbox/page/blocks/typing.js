/**
 * What one types into, and the pickers, which are the browser's own. A date with a time is a moment, and is read in the
 * time zone of the person, not of the computer.
 * https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
 */
import { h } from '../dom.js';
import { words } from './text.js';

const KINDS = { email_text_input: 'email', url_text_input: 'url', number_input: 'number' };

/** A client takes no more than this of a plain text. */
const longestOf = ({ type }) => (type === 'plain_text_input' ? 3000 : undefined);

export function textInput(one, deed) {
  const about = {
    ...{
      placeholder: words(one.placeholder),
      minlength: one.min_length,
      maxlength: one.max_length ?? longestOf(one),
    },
    ...{ min: one.min_value, max: one.max_value, autocomplete: 'off' },
    ...(one.is_decimal_allowed && { step: 'any' }),
  };
  const value = deed.initial ?? '';
  const node = one.multiline
    ? h('textarea', { ...about, rows: 4, value })
    : h('input', { ...about, type: KINDS[one.type] ?? 'text', value });
  const read = () => node.value || null;
  node.addEventListener('input', () => deed.remember(read()));
  node.addEventListener('change', () => deed.choose(node, read()));
  return node;
}

export const datePicker = (one, deed) => picker('date', one, deed, same, same);
export const timePicker = (one, deed) => picker('time', one, deed, same, same);

export function dateTimePicker(one, deed, { names: { tzOffset } }) {
  const read = (seconds) => new Date((seconds + tzOffset) * 1000).toISOString().slice(0, 16);
  const write = (text) => Date.parse(`${text}:00Z`) / 1000 - tzOffset;
  return picker('datetime-local', one, deed, read, write);
}

const same = (value) => value;

function picker(type, one, deed, read, write) {
  const label = words(one.placeholder) || undefined;
  let before = deed.initial ? read(deed.initial) : '';
  const node = h('input', { type, 'aria-label': label, value: before });
  node.addEventListener('change', async () => {
    if (await deed.choose(node, node.value ? write(node.value) : null)) before = node.value;
    else node.value = before;
  });
  return node;
}

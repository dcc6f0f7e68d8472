/**
 * The interactive elements, and the one way a person's doing leaves them: asked for confirmation where the element
 * wants it, told to Slack, and busy until the app has taken it.
 * https://docs.slack.dev/reference/block-kit/block-elements
 */
import { confirmed } from '../confirm.js';
import { h } from '../dom.js';
import { button, feedbackButtons, iconButton, overflow } from './buttons.js';
import { checkboxes, radioButtons } from './choices.js';
import { multiSelect, select } from './menus.js';
import { datePicker, dateTimePicker, textInput, timePicker } from './typing.js';

const ELEMENTS = {
  button,
  icon_button: iconButton,
  feedback_buttons: feedbackButtons,
  overflow,
  static_select: select,
  external_select: select,
  users_select: select,
  channels_select: select,
  conversations_select: select,
  multi_static_select: multiSelect,
  multi_external_select: multiSelect,
  multi_users_select: multiSelect,
  multi_channels_select: multiSelect,
  multi_conversations_select: multiSelect,
  checkboxes,
  radio_buttons: radioButtons,
  datepicker: datePicker,
  timepicker: timePicker,
  datetimepicker: dateTimePicker,
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: textInput,
  rich_text_input: textInput,
};

export const isElement = ({ type }) => type in ELEMENTS;

/** One interactive element of a block. */
export function element(one, block, scene) {
  const draw = ELEMENTS[one.type];
  if (!draw) return h('pre', { class: 'unknown' }, JSON.stringify(one, null, 2));
  const node = draw(one, deed(one, block, scene), scene);
  node.dataset.action = one.action_id ?? '';
  return node;
}

/** Where what was entered in an element is remembered. */
export const entryKey = (block, action) => JSON.stringify([block, action]);

/** What an element may do: click, choose, and remember what is being entered in it. */
function deed(one, block, scene) {
  const ids = { block: block.block_id, action: one.action_id };
  const key = entryKey(ids.block, ids.action);
  const isQuiet = block.type === 'input' && block.dispatch_action !== true;
  const ask = async (node, path, body) => {
    if (!(await confirmed(one.confirm, scene.names))) return false;
    node.setAttribute('aria-busy', 'true');
    await scene.act(path, { ...ids, ...body }).finally(() => node.removeAttribute('aria-busy'));
    return true;
  };
  return {
    initial: scene.entries.has(key) ? scene.entries.get(key) : initialOf(one),
    remember: (choice) => scene.entries.set(key, choice),
    click: (node, value) => ask(node, 'click', { value }),
    /** Resolves to false when the person thought better of it. */
    async choose(node, choice, { isLasting = true } = {}) {
      const before = scene.entries.get(key);
      if (isLasting) scene.entries.set(key, choice);
      const done = isQuiet ? scene.act('enter', { ...ids, choice }) : ask(node, 'choose', { choice });
      if ((await done) === false) scene.entries.set(key, before);
      return (await done) !== false;
    },
  };
}

/** What an element begins with, the way `choose` takes it. */
export function initialOf(one) {
  if (one.initial_option) return one.initial_option.value;
  if (one.initial_options) return one.initial_options.map(({ value }) => value);
  const name = Object.keys(one).find((key) => key.startsWith('initial_'));
  return name ? one[name] : undefined;
}

/**
 * The interactive elements, and the one way a person's doing leaves them: asked for confirmation where the element
 * wants it, told to Slack, and busy until the app has taken it.
 * https://docs.slack.dev/reference/block-kit/block-elements
 */
import { confirmed } from '../confirm.js';
import { h } from '../dom.js';
import { button, feedbackButtons, iconButton, overflow } from './buttons.js';
import { checkboxes, radioButtons } from './choices.js';
import { fileInput } from './file-input.js';
import { multiSelect, select } from './menus.js';
import { richInput } from './rich-editor.js';
import { typeAhead } from './type-ahead.js';
import { datePicker, dateTimePicker, textInput, timePicker } from './typing.js';

const ELEMENTS = {
  button,
  icon_button: iconButton,
  feedback_buttons: feedbackButtons,
  overflow,
  static_select: select,
  external_select: typeAhead,
  users_select: select,
  channels_select: select,
  conversations_select: select,
  multi_static_select: multiSelect,
  multi_external_select: typeAhead,
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
  rich_text_input: richInput,
  file_input: fileInput,
};

export const isElement = ({ type }) => type in ELEMENTS;

/** One interactive element of a block. */
export function element(one, block, scene) {
  const draw = ELEMENTS[one.type];
  if (!draw) return h('pre', { class: 'unknown' }, JSON.stringify(one, null, 2));
  const node = draw(one, deed(one, block, scene), scene);
  controlOf(node).dataset.action = one.action_id ?? '';
  return node;
}

/** What has the focus in an element of several parts; else the element itself. */
export const controlOf = (node) => node.querySelector('[data-control]') ?? node;

/** What an element may do: click, choose, and remember what is being entered in it. */
function deed(one, block, scene) {
  const ids = { block: block.block_id, action: one.action_id };
  const { entries } = scene;
  const isQuiet = block.type === 'input' && block.dispatch_action !== true;
  const ask = async (node, path, body) => {
    if (!(await confirmed(one.confirm, scene.names))) return false;
    node.setAttribute('aria-busy', 'true');
    await scene.act(path, { ...ids, ...body }).finally(() => node.removeAttribute('aria-busy'));
    return true;
  };
  return {
    initial: entries.choice(block.block_id, one),
    memo: entries.memo(block.block_id, one),
    remember: (choice) => entries.put(block.block_id, one, choice),
    /** What the app offers for what was typed. */
    ask: (typed) => scene.act('options', { ...ids, typed }),
    upload: scene.upload,
    click: (node, value) => ask(node, 'click', { value }),
    /** Resolves to false when the person thought better of it. */
    async choose(node, choice, { isLasting = true } = {}) {
      const before = entries.choice(block.block_id, one);
      if (isLasting) entries.put(block.block_id, one, choice);
      const done = isQuiet ? scene.act('enter', { ...ids, choice }) : ask(node, 'choose', { choice });
      if ((await done) === false) entries.put(block.block_id, one, before);
      return (await done) !== false;
    },
  };
}

/**
 * The rich text input: words with marks, buttons that set the marks, and below them how it will look.
 * https://docs.slack.dev/reference/block-kit/block-elements/rich-text-input-element
 */
import { fill, h } from '../dom.js';
import { icon } from '../icons.js';
import { fromMarks, toMarks } from './marks.js';
import { richText } from './rich-text.js';
import { words } from './text.js';

/** Around what is selected, or before each of its lines. */
const TOOLS = [
  { label: 'Bold', sign: 'bold', key: 'b', around: ['*', '*'] },
  { label: 'Italic', sign: 'italic', key: 'i', around: ['_', '_'] },
  { label: 'Strikethrough', sign: 'strike', around: ['~', '~'] },
  { label: 'Link', sign: 'link', around: ['[', '](https://)'] },
  { label: 'Numbered list', sign: 'numbers', before: (index) => `${index + 1}. ` },
  { label: 'Bulleted list', sign: 'bullets', before: () => '- ' },
  { label: 'Quote', sign: 'quote', before: () => '> ' },
  { label: 'Code', sign: 'code', around: ['`', '`'] },
  { label: 'Code block', sign: 'block', around: ['```\n', '\n```'] },
];

export function richInput(one, deed, { names }) {
  const { memo } = deed;
  const value = memo.typed ?? toMarks(deed.initial);
  const rows = Math.min(Math.max(one.min_lines ?? 3, 2), 20);
  const placeholder = words(one.placeholder);
  const field = h('textarea', { rows, value, placeholder, 'aria-label': placeholder, data: { control: '' } });
  const preview = h('div', { class: 'rich-preview' });
  const show = (block) => {
    const isPlain = !block || isWordsAlone(block);
    fill(
      preview,
      isPlain ? [] : [h('p', { class: 'muted' }, 'As it will look:'), richText(block, { names })],
    );
  };
  field.addEventListener('input', () => {
    memo.typed = field.value;
    const block = fromMarks(field.value);
    deed.remember(block);
    show(block);
  });
  field.addEventListener('change', () => deed.choose(node, fromMarks(field.value)));
  field.addEventListener('keydown', (event) => {
    const tool = (event.ctrlKey || event.metaKey) && TOOLS.find(({ key }) => key === event.key);
    if (!tool) return;
    event.preventDefault();
    apply(tool, field);
  });
  const node = h('div', { class: 'rich-editor' }, toolbar(field), field, preview);
  show(deed.initial);
  return node;
}

function isWordsAlone({ elements }) {
  return elements.every(
    (part) =>
      part.type === 'rich_text_section' &&
      part.elements.every(({ type, style }) => type === 'text' && !style),
  );
}

/** One stop on the way of the Tab key; arrows lead along. https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/ */
function toolbar(field) {
  const buttons = TOOLS.map((tool, index) => {
    const about = { type: 'button', title: tool.label, 'aria-label': tool.label, tabindex: index ? -1 : 0 };
    return h('button', { ...about, onclick: () => apply(tool, field) }, icon(tool.sign));
  });
  const steer = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = buttons.indexOf(document.activeElement);
    const next = buttons[(at + step + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  };
  return h(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': 'Formatting', onkeydown: steer },
    buttons,
  );
}

function apply({ around, before }, field) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  if (around) {
    const inner = value.slice(from, to);
    field.setRangeText(`${around[0]}${inner}${around[1]}`, from, to, 'end');
    const at = from + around[0].length;
    field.setSelectionRange(at, at + inner.length);
  } else {
    const start = value.lastIndexOf('\n', from - 1) + 1;
    const lines = value.slice(start, to).split('\n');
    field.setRangeText(lines.map((line, index) => `${before(index)}${line}`).join('\n'), start, to, 'end');
  }
  field.focus();
  field.dispatchEvent(new Event('input'));
  field.dispatchEvent(new Event('change'));
}

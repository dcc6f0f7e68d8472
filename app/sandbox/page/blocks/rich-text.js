/**
 * The rich_text block: a tree, so nothing in it is parsed.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
import { h, link } from '../dom.js';
import { emoji } from './emoji.js';
import { mention, moment, person, special } from './references.js';

export function richText(block, { names }) {
  return h(
    'div',
    { class: 'rich-text' },
    block.elements.map((part) => drawPart(part, names)),
  );
}

const PARTS = {
  rich_text_section: (part, names) => h('div', {}, run(part.elements, names)),
  rich_text_quote: (part, names) => h('blockquote', {}, run(part.elements, names)),
  rich_text_preformatted: (part, names) => h('pre', {}, run(part.elements, names)),
  rich_text_list: list,
};

function drawPart(part, names) {
  return PARTS[part.type]?.(part, names) ?? h('pre', { class: 'unknown' }, JSON.stringify(part, null, 2));
}

function list({ style, indent = 0, offset = 0, border, elements }, names) {
  const items = elements.map((item) => h('li', {}, run(item.elements ?? [], names)));
  const look = `indent-${Math.min(indent, 8)}${border ? ' bordered' : ''}`;
  return style === 'ordered'
    ? h('ol', { class: look, start: offset + 1 }, items)
    : h('ul', { class: look }, items);
}

const run = (elements, names) => elements.map((one) => styled(one, names));

const WRAPPERS = [
  ['code', 'code'],
  ['bold', 'b'],
  ['italic', 'i'],
  ['strike', 's'],
  ['underline', 'u'],
];

function styled(one, names) {
  const node = (INLINE[one.type] ?? unknown)(one, names);
  return WRAPPERS.reduce((inner, [style, tag]) => (one.style?.[style] ? h(tag, {}, inner) : inner), node);
}

const INLINE = {
  text: ({ text }) => text,
  link: ({ url, text }) => link(url, text ?? url),
  emoji: ({ name, unicode }) => emoji(name) ?? fromUnicode(unicode) ?? `:${name}:`,
  user: ({ user_id }, names) => person(user_id, names),
  usergroup: ({ usergroup_id }) => mention(`@${usergroup_id}`, true),
  channel: ({ channel_id }, names) => mention(`#${names.channel(channel_id) ?? channel_id}`),
  team: ({ team_id }) => mention(`@${team_id}`),
  broadcast: ({ range }) => special(range),
  color: ({ value }) => h('code', {}, value),
  date: ({ timestamp, format, fallback, url }, names) => moment(timestamp, format, fallback, url, names),
};

function unknown(one) {
  return h('code', { class: 'unknown' }, JSON.stringify(one));
}

/** `1f44b-1f3fd` as the characters it names. */
function fromUnicode(codes) {
  if (!/^[0-9a-f]+(-[0-9a-f]+)*$/i.test(codes ?? '')) return undefined;
  const points = codes.split('-').map((code) => Number.parseInt(code, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : undefined;
}

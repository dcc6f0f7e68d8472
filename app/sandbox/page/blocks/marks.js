/**
 * Rich text as it is typed, with marks, and the other way round: *bold*, _italic_, ~struck~, `code`, [words](address),
 * lists, quotes and fences. A backslash takes a mark its meaning.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
import { emoji } from './emoji.js';

const STYLES = [
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strike'],
];

const BULLET = /^( *)[-•] (.*)$/;
const NUMBER = /^( *)(\d+)[.)] (.*)$/;
const QUOTE = /^> ?(.*)$/;
const FENCE = /^```$/;

/** A rich_text block; nothing where there are no words. */
export function fromMarks(typed) {
  if (typed.trim() === '') return null;
  const parts = [];
  let fence;
  for (const line of typed.split('\n')) {
    if (FENCE.test(line)) {
      fence = fence ? void parts.push(preformatted(fence)) : [];
    } else if (fence) fence.push(line);
    else addLine(parts, line);
  }
  if (fence) for (const line of ['```', ...fence]) addLine(parts, line);
  return { type: 'rich_text', elements: parts.map(finished) };
}

function addLine(parts, line) {
  const [, indent, words] = BULLET.exec(line) ?? [];
  if (words !== undefined) return addItem(parts, { style: 'bullet', indent, words });
  const [, deep, number, numbered] = NUMBER.exec(line) ?? [];
  if (numbered !== undefined)
    return addItem(parts, { style: 'ordered', indent: deep, words: numbered, offset: number - 1 });
  const [, quoted] = QUOTE.exec(line) ?? [];
  const type = quoted === undefined ? 'rich_text_section' : 'rich_text_quote';
  const last = parts.at(-1);
  if (last?.type === type) last.lines.push(quoted ?? line);
  else parts.push({ type, lines: [quoted ?? line] });
}

function addItem(parts, { style, indent, words, offset = 0 }) {
  const deep = Math.min(Math.floor(indent.length / 2), 8);
  const item = { type: 'rich_text_section', elements: inline(words) };
  const last = parts.at(-1);
  if (last?.style === style && last.indent === deep) return last.elements.push(item);
  const start = style === 'ordered' && offset > 0 ? { offset } : {};
  return parts.push({ type: 'rich_text_list', style, indent: deep, ...start, elements: [item] });
}

const preformatted = (lines) => ({
  type: 'rich_text_preformatted',
  elements: lines.length > 0 ? [{ type: 'text', text: lines.join('\n') }] : [],
});

const finished = ({ lines, ...part }) => (lines ? { ...part, elements: inline(lines.join('\n')) } : part);

/** In the order they are tried; each gives elements, or nothing where it was no mark after all. */
const TOKENS = [
  [/\\([\\*_~`[\]<>:.)•-])/y, ([, literal], style) => [said(literal, style)]],
  [/`([^`\n]+)`/y, ([, code], style) => [said(code, { ...style, code: true })]],
  [
    /\[((?:\\.|[^\]\\\n])+)\]\(((?:https?:\/\/|mailto:)[^\s)]+)\)/y,
    ([, words, url], style) => [{ type: 'link', url, text: plainly(words), ...styled(style) }],
  ],
  [
    /https?:\/\/[^\s<>\\]*[^\s<>\\.,;:!?)'"*_~]/y,
    ([url], style) => [{ type: 'link', url, ...styled(style) }],
  ],
  [/<@([UW]\w+)>/y, ([, user_id], style) => [{ type: 'user', user_id, ...styled(style) }]],
  [/<#([CGD]\w+)>/y, ([, channel_id], style) => [{ type: 'channel', channel_id, ...styled(style) }]],
  [
    /<!subteam\^(S\w+)>/y,
    ([, usergroup_id], style) => [{ type: 'usergroup', usergroup_id, ...styled(style) }],
  ],
  [/<!(here|channel|everyone)>/y, ([, range], style) => [{ type: 'broadcast', range, ...styled(style) }]],
  [
    /:([a-z0-9_+-]+):/y,
    ([, name], style) => (emoji(name) ? [{ type: 'emoji', name, ...styled(style) }] : null),
  ],
  ...STYLES.map(([mark, name]) => [
    new RegExp(`(?<!\\w)\\${mark}(?=\\S)((?:\\\\.|[^\\${mark}\\\\\\n])*?\\S)\\${mark}(?!\\w)`, 'y'),
    ([, words], style) => inline(words, { ...style, [name]: true }),
  ]),
];

function inline(text, style = {}) {
  const elements = [];
  for (let at = 0; at < text.length; ) {
    const [length, found] = tokenAt(text, at, style);
    for (const one of found) append(elements, one);
    at += length;
  }
  return elements;
}

function tokenAt(text, at, style) {
  for (const [pattern, make] of TOKENS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const found = match && make(match, style);
    if (found) return [match[0].length, found];
  }
  return [1, [said(text[at], style)]];
}

const styled = (style) => (Object.keys(style).length > 0 ? { style } : {});
const said = (text, style) => ({ type: 'text', text, ...styled(style) });
const plainly = (words) => words.replaceAll(/\\(.)/g, '$1');

function append(elements, one) {
  const last = elements.at(-1);
  const isMore =
    last?.type === 'text' && one.type === 'text' && JSON.stringify(last.style) === JSON.stringify(one.style);
  if (isMore) last.text += one.text;
  else elements.push(one);
}

/** The text with marks that `fromMarks` makes this block of. */
export function toMarks(block) {
  return (block?.elements ?? []).map(printPart).join('\n');
}

function printPart({ type, elements = [], style, indent = 0, offset = 0 }) {
  if (type === 'rich_text_preformatted')
    return ['```', elements.map(({ text }) => text).join(''), '```'].join('\n');
  if (type === 'rich_text_list') {
    const sign = (index) => (style === 'ordered' ? `${offset + index + 1}.` : '-');
    const line = (item, index) => `${'  '.repeat(indent)}${sign(index)} ${print(item.elements)}`;
    return elements.map(line).join('\n');
  }
  const lines = print(elements).split('\n');
  if (type === 'rich_text_quote') return lines.map((line) => `> ${line}`).join('\n');
  return lines.map((line) => (isPart(line) ? `\\${line}` : line)).join('\n');
}

const isPart = (line) => [BULLET, NUMBER, QUOTE, FENCE].some((pattern) => pattern.test(line));

/** As it was typed where that is read back as the same; with a backslash before every mark otherwise. */
function print(elements = []) {
  const lightly = printRun(elements, (text) => text);
  if (JSON.stringify(inline(lightly)) === JSON.stringify(elements)) return lightly;
  return printRun(elements, (text) => text.replaceAll(/[\\*_~`[\]<>:]/g, '\\$&'));
}

/** Neighbours of one style stand between one pair of marks. */
function printRun(elements, shield, inside = []) {
  const [first, ...others] = elements;
  if (!first) return '';
  const [mark, name] = STYLES.find(([, style]) => first.style?.[style] && !inside.includes(style)) ?? [];
  if (!name) return printOne(first, shield) + printRun(others, shield, inside);
  const end = elements.findIndex(({ style }) => !style?.[name]);
  const run = end < 0 ? elements : elements.slice(0, end);
  const inner = printRun(run, shield, [...inside, name]);
  return `${mark}${inner}${mark}${printRun(elements.slice(run.length), shield, inside)}`;
}

const PRINTED = {
  text: ({ text }, shield) => shield(text),
  link: ({ url, text }) => (text ? `[${text.replaceAll(/[\\\]]/g, '\\$&')}](${url})` : url),
  user: ({ user_id }) => `<@${user_id}>`,
  channel: ({ channel_id }) => `<#${channel_id}>`,
  usergroup: ({ usergroup_id }) => `<!subteam^${usergroup_id}>`,
  broadcast: ({ range }) => `<!${range}>`,
  emoji: ({ name }) => `:${name}:`,
};

function printOne(one, shield) {
  if (one.style?.code && one.type === 'text') return `\`${one.text}\``;
  return PRINTED[one.type]?.(one, shield) ?? one.fallback ?? one.text ?? '';
}

/**
 * The markdown block, as far as bots write it: headings, lists, quotes, fences, rules, bold, italic, strike, code, links.
 * Slack shows its own `<…>` references in it, too, and decodes entities; what they decode to is read no further.
 * https://docs.slack.dev/reference/block-kit/blocks/markdown-block https://github.com/PostHog/posthog/pull/95054
 */
import { h, link } from '../dom.js';
import { withEmoji } from './emoji.js';
import { decode, readReference } from './references.js';

const LINES = [
  [
    /^(#{1,6})\s+(.*)$/,
    ([, marks, words], names) => h(`h${Math.min(marks.length + 2, 6)}`, {}, inline(words, names)),
  ],
  [/^\s*(?:-{3,}|\*{3,})\s*$/, () => h('hr')],
  [/^>\s?(.*)$/, ([, words], names) => h('blockquote', {}, inline(words, names))],
  [/^\s*[-*+]\s+(.*)$/, ([, words], names) => h('ul', {}, h('li', {}, inline(words, names)))],
  [
    /^\s*(\d+)[.)]\s+(.*)$/,
    ([, number, words], names) => h('ol', { start: number }, h('li', {}, inline(words, names))),
  ],
];

export function markdown({ text }, { names }) {
  const parts = String(text).split(/^```[^\n]*\n([\s\S]*?)\n?```$/m);
  const nodes = parts.flatMap((part, index) => (index % 2 === 1 ? [h('pre', {}, part)] : prose(part, names)));
  return h('div', { class: 'markdown' }, joined(nodes));
}

function prose(text, names) {
  return text.split(/\n{2,}/).flatMap((paragraph) => {
    let open;
    return paragraph.split('\n').flatMap((line) => {
      const block = blockOf(line, names);
      if (block || !line.trim()) open = undefined;
      if (block) return [block];
      if (!line.trim()) return [];
      if (open) return void open.append(h('br'), ...inline(line, names)) ?? [];
      open = h('p', {}, inline(line, names));
      return [open];
    });
  });
}

function blockOf(line, names) {
  for (const [pattern, make] of LINES) {
    const match = pattern.exec(line);
    if (match) return make(match, names);
  }
  return undefined;
}

/** Neighbours of one kind are one list, or one quote. */
function joined(nodes) {
  const kept = [];
  for (const node of nodes) {
    const last = kept.at(-1);
    const isMore = last?.tagName === node.tagName && ['UL', 'OL', 'BLOCKQUOTE'].includes(node.tagName);
    if (!isMore) kept.push(node);
    else if (node.tagName === 'BLOCKQUOTE') last.append(h('br'), ...node.childNodes);
    else last.append(...node.childNodes);
  }
  return kept;
}

const MARKS = [
  [/`([^`]+)`/, ([, words]) => h('code', {}, words)],
  [/!?\[([^\]]*)\]\(([^\s)]+)\)/, ([, label, url]) => link(url, decode(label) || url)],
  [/\*\*(\S(?:[^*]*\S)?)\*\*/, ([, words], names) => h('b', {}, inline(words, names))],
  [/(?<![\w*])[*_](\S(?:[^*_]*\S)?)[*_](?![\w*])/, ([, words], names) => h('i', {}, inline(words, names))],
  [/~~(\S(?:[^~]*\S)?)~~/, ([, words], names) => h('s', {}, inline(words, names))],
];

function inline(text, names) {
  const found = MARKS.map(([pattern, make]) => ({ make, match: pattern.exec(text) }))
    .filter(({ match }) => match)
    .sort((one, other) => one.match.index - other.match.index)[0];
  if (!found) return words(text, names);
  const { make, match } = found;
  const end = match.index + match[0].length;
  return [
    ...inline(text.slice(0, match.index), names),
    make(match, names),
    ...inline(text.slice(end), names),
  ];
}

/** Text with its `<…>` references in place. */
function words(text, names) {
  return text.split(/(<[^<>\n]+>)/).map((part, index) => {
    const reference = index % 2 === 1 && readReference(part.slice(1, -1), names);
    return reference || withEmoji(decode(part));
  });
}

/**
 * The markdown block, as far as bots write it: headings, lists, quotes, fences, rules, bold, italic, strike, code, links.
 * https://docs.slack.dev/reference/block-kit/blocks/markdown-block
 */
import { h, link } from '../dom.js';

const LINES = [
  [/^(#{1,6})\s+(.*)$/, ([, marks, words]) => h(`h${Math.min(marks.length + 2, 6)}`, {}, inline(words))],
  [/^\s*(?:-{3,}|\*{3,})\s*$/, () => h('hr')],
  [/^>\s?(.*)$/, ([, words]) => h('blockquote', {}, inline(words))],
  [/^\s*[-*+]\s+(.*)$/, ([, words]) => h('ul', {}, h('li', {}, inline(words)))],
  [/^\s*(\d+)[.)]\s+(.*)$/, ([, number, words]) => h('ol', { start: number }, h('li', {}, inline(words)))],
];

export function markdown({ text }) {
  const parts = String(text).split(/^```[^\n]*\n([\s\S]*?)\n?```$/m);
  const nodes = parts.flatMap((part, index) => (index % 2 === 1 ? [h('pre', {}, part)] : prose(part)));
  return h('div', { class: 'markdown' }, joined(nodes));
}

function prose(text) {
  return text.split(/\n{2,}/).flatMap((paragraph) => {
    let open;
    return paragraph.split('\n').flatMap((line) => {
      const block = blockOf(line);
      if (block || !line.trim()) open = undefined;
      if (block) return [block];
      if (!line.trim()) return [];
      if (open) return void open.append(h('br'), ...inline(line)) ?? [];
      open = h('p', {}, inline(line));
      return [open];
    });
  });
}

function blockOf(line) {
  for (const [pattern, make] of LINES) {
    const match = pattern.exec(line);
    if (match) return make(match);
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
  [/!?\[([^\]]*)\]\(([^\s)]+)\)/, ([, words, url]) => link(url, words || url)],
  [/\*\*(\S(?:[^*]*\S)?)\*\*/, ([, words]) => h('b', {}, inline(words))],
  [/(?<![\w*])[*_](\S(?:[^*_]*\S)?)[*_](?![\w*])/, ([, words]) => h('i', {}, inline(words))],
  [/~~(\S(?:[^~]*\S)?)~~/, ([, words]) => h('s', {}, inline(words))],
];

function inline(text) {
  const found = MARKS.map(([pattern, make]) => ({ make, match: pattern.exec(text) }))
    .filter(({ match }) => match)
    .sort((one, other) => one.match.index - other.match.index)[0];
  if (!found) return text ? [text] : [];
  const { make, match } = found;
  const end = match.index + match[0].length;
  return [...inline(text.slice(0, match.index)), make(match), ...inline(text.slice(end))];
}

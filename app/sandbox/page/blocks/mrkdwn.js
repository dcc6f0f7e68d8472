/**
 * Slack's own markup, drawn as Slack draws it. References in angle brackets are cut out first, so that nothing inside
 * a link or a date is read as formatting; a mark counts only at the edge of a word.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
import { h } from '../dom.js';
import { withEmoji } from './emoji.js';
import { bareLinks, decode, readReference } from './references.js';

const FENCE = /```\n?([\s\S]+?)\n?```/;

/** Nodes for a text; `verbatim` leaves addresses that stand by themselves alone. */
export function mrkdwn(text, names, { verbatim = false } = {}) {
  const draw = (words) => inline(words, { names, verbatim });
  const nodes = [];
  for (let rest = String(text); rest; ) {
    const fence = FENCE.exec(rest);
    nodes.push(...lines(fence ? rest.slice(0, fence.index).replace(/\n$/, '') : rest, draw));
    if (!fence) break;
    nodes.push(h('pre', {}, references(fence[1], { names, verbatim: true }, decode)));
    rest = rest.slice(fence.index + fence[0].length).replace(/^\n/, '');
  }
  return nodes;
}

/** Consecutive lines that begin with `>` are one quote. */
function lines(text, draw) {
  if (!text) return [];
  const nodes = [];
  let quote;
  const all = text.split('\n');
  all.forEach((line, index) => {
    const [, quoted] = /^(?:>|&gt;) ?(.*)$/.exec(line) ?? [];
    if (quoted === undefined) {
      quote = undefined;
      nodes.push(...draw(line));
      if (index < all.length - 1) nodes.push(h('br'));
      return;
    }
    if (!quote) {
      quote = h('blockquote');
      nodes.push(quote);
    } else quote.append(h('br'));
    quote.append(...draw(quoted));
  });
  return nodes;
}

const MARKS = [
  ['code', /`([^`\n]+)`/],
  ['b', edged('\\*')],
  ['i', edged('_')],
  ['s', edged('~')],
];

/** A pair of marks around words: nothing that belongs to a word before it or behind it. */
function edged(mark) {
  return new RegExp(
    `(?<![\\p{L}\\p{N}\\u200b${mark}])${mark}(?=\\S)([^${mark}\\n]*[^${mark}\\s])${mark}(?![\\p{L}\\p{N}${mark}])`,
    'u',
  );
}

function inline(text, how) {
  const found = MARKS.map(([name, pattern]) => ({ name, match: pattern.exec(text) }))
    .filter(({ match }) => match)
    .sort((one, other) => one.match.index - other.match.index)[0];
  if (!found) return references(text, how, (words) => withEmoji(decode(words)));
  const { name, match } = found;
  const inside =
    name === 'code' ? references(match[1], { ...how, verbatim: true }, decode) : inline(match[1], how);
  return [
    ...inline(text.slice(0, match.index), how),
    h(name, {}, inside),
    ...inline(text.slice(match.index + match[0].length), how),
  ];
}

/** Text with its `<…>` references in place. */
function references(text, { names, verbatim }, words) {
  return text.split(/(<[^<>\n]+>)/).flatMap((part, index) => {
    const node = index % 2 === 1 && readReference(part.slice(1, -1), names);
    if (node) return [node];
    return part && !verbatim ? bareLinks(part, words) : words(part);
  });
}

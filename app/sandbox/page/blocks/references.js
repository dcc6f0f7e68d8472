/**
 * What stands in angle brackets: links, people, channels, dates, and the words that ring for everybody. Only an app can
 * write them; in text from elsewhere the brackets are escaped, and then they are just brackets.
 * https://docs.slack.dev/messaging/formatting-message-text#advanced
 */
import { h, link } from '../dom.js';
import { inFull, readDate } from './dates.js';
import { withEmoji } from './emoji.js';

/** `&amp;`, `&lt;`, `&gt;` are the only entities Slack knows. */
export const decode = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const RINGING = new Set(['channel', 'here', 'everyone']);

/** A node for the inside of `<…>`, or nothing when it is none of Slack's references. */
export function readReference(inner, names) {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? undefined : inner.slice(bar + 1);
  if (target.startsWith('!date^')) return date(target, label, names);
  if (target.startsWith('!subteam^')) return group(target.slice('!subteam^'.length), names, label);
  if (target.startsWith('!')) return special(target.slice(1), label);
  if (target.startsWith('@')) return person(target.slice(1), names, label);
  if (target.startsWith('#'))
    return mention(`#${decode(label ?? names.channel(target.slice(1)) ?? target.slice(1))}`);
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  return link(decode(target), withEmoji(decode(label ?? target.replace(/^mailto:/, ''))));
}

export function person(id, names, label) {
  return mention(`@${decode(label ?? names.user(id) ?? id)}`, id === names.viewerId);
}

function group(id, names, label) {
  return mention(decode(label ?? `@${names.group(id) ?? 'group'}`), true);
}

/** `@channel` and the like: the words that notify everyone who reads here. */
export function special(word, label) {
  if (RINGING.has(word))
    return h('span', { class: 'mention ringing', title: 'Notifies everybody here' }, `@${word}`);
  return mention(`@${decode(label ?? word)}`);
}

export function mention(words, isMine = false) {
  return h('span', { class: isMine ? 'mention mine' : 'mention' }, words);
}

export function moment(seconds, pattern, fallback, url, names) {
  const words = decode(readDate(seconds, pattern, fallback, names.timeZone));
  const title = inFull(seconds, names.timeZone);
  const node = url ? link(url, words) : h('time', { title }, words);
  Object.assign(node.dataset, { seconds, pattern, fallback: fallback ?? '' });
  return node;
}

/** To be called when the clock has jumped: what was said of a moment, such as "Today", may be another word now. */
export function readMomentsAgain(timeZone) {
  for (const node of document.querySelectorAll('[data-pattern]')) {
    const { seconds, pattern, fallback } = node.dataset;
    const words = decode(readDate(seconds, pattern, fallback, timeZone));
    if (node.textContent !== words) node.textContent = words;
  }
}

function date(target, fallback, names) {
  const [, seconds, pattern = '', url] = target.split('^');
  return moment(seconds, pattern, fallback, url && decode(url), names);
}

/** Addresses that stand in a text by themselves become links, without the full stop behind them. */
export function bareLinks(text, words) {
  return text.split(/(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]'"*_~`])/).flatMap((part, index) => {
    return index % 2 === 1 ? [link(decode(part), decode(part))] : [words(part)];
  });
}

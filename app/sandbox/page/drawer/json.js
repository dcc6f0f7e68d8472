/** JSON one can read: indented, keys and values in their own colours, made of text nodes. */
import { h } from '../dom.js';

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export function drawJson(value) {
  const text = JSON.stringify(value, null, 2) ?? 'undefined';
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(TOKENS)) {
    nodes.push(text.slice(done, match.index), token(match));
    done = match.index + match[0].length;
  }
  return h('pre', { class: 'json', tabindex: 0 }, nodes, text.slice(done));
}

function token([all, string, colon]) {
  if (string && colon) return [h('span', { class: 'key' }, string), colon];
  return h('span', { class: string ? 'string' : 'number' }, all);
}

/**
 * A sentence of the sandbox's own at the top of the page for a while: something failed that Slack has no words for.
 * Slack itself shows no such thing for what is new; that is counted beside the channel, and read out from `#heard`.
 */
import { h } from './dom.js';

/** Milliseconds. */
const SHOWN = 6_000;

export function announce(sentence) {
  const line = h('p', {}, sentence);
  document.querySelector('#said').append(line);
  setTimeout(() => line.remove(), SHOWN);
}

/** For screen readers alone; a new node, so that the same sentence is read again. */
export function readOut(sentence) {
  document.querySelector('#heard').replaceChildren(h('p', {}, sentence));
}

/** A sentence at the foot of the page for a while; screen readers read it out. */
import { h } from './dom.js';

/** Milliseconds. */
const SHOWN = 6_000;

/** `act` is a button beside it: `{label, run}`. Gives a function that takes the sentence away before its time. */
export function announce(sentence, act) {
  const run = () => {
    line.remove();
    act.run();
  };
  const line = h('p', {}, sentence, act && h('button', { type: 'button', onclick: run }, act.label));
  document.querySelector('#said').append(line);
  setTimeout(() => line.remove(), SHOWN);
  return () => line.remove();
}

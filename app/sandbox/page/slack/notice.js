/** What Slack itself tells one person, as Slackbot: a command that failed, a command it does not know. */
import { h } from '../dom.js';
import { icon } from '../icons.js';
import { hour } from './names.js';

export function drawNotice({ text, at }, { timeZone }) {
  return h(
    'article',
    { class: 'message ephemeral notice', 'aria-label': 'Slackbot' },
    h('p', { class: 'only-you' }, icon('eye'), 'Only visible to you'),
    h('span', { class: 'avatar avatar-slackbot', 'aria-hidden': 'true' }, '#'),
    h('div', { class: 'head' }, h('b', {}, 'Slackbot'), h('time', {}, hour(Number(at) * 1000, timeZone))),
    h('div', { class: 'body', role: 'alert' }, h('div', { class: 'block plain' }, text)),
  );
}

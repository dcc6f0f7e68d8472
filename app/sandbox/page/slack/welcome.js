/** An empty channel says what to do first. */
import { fill, h } from '../dom.js';

/** `start` puts the command into the composer. */
export function drawWelcome(root, name, start) {
  const sign = h('img', { src: '/icon.svg', alt: '', width: 56, height: 56 });
  const command = h('button', { type: 'button', class: 'suggestion', onclick: start }, '/cases open');
  fill(
    root,
    h('div', { class: 'welcome-icon' }, sign),
    h('h2', {}, `Nothing in ${name} yet`),
    h('p', {}, 'Type ', command, ' and press Enter.'),
    h(
      'p',
      { class: 'muted' },
      'Casedesk answers with made-up AWS Support cases. It is the bot as it runs in production.',
    ),
  );
}

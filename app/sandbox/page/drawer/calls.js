/** What the click cost at AWS. No call at all is the good case: the window was in the cache. */
import { h } from '../dom.js';

export function drawCalls({ calls }) {
  if (calls.length === 0)
    return h('p', { class: 'muted' }, 'None: what it needed was in the cache, or it never got that far.');
  const head = ['Operation', 'Outcome', 'Time', 'Items', 'Wrote', 'Token in', 'Token out', 'Input'];
  return h(
    'div',
    { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'AWS calls' },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          head.map((word) => h('th', {}, word)),
        ),
      ),
      h('tbody', {}, calls.map(row)),
    ),
  );
}

function row({ operation, outcome, ms, items, wrote, nextTokenIn, nextTokenOut, input }) {
  const { nextToken: _, ...rest } = input;
  const cells = [
    h('code', {}, operation),
    h('span', { class: outcome === 'ok' ? 'good' : 'bad' }, outcome),
    `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`,
    String(items),
    wrote ? h('code', {}, Object.values(wrote).join(' ')) : '–',
    short(nextTokenIn),
    short(nextTokenOut),
    h('code', {}, JSON.stringify(rest)),
  ];
  return h(
    'tr',
    {},
    cells.map((cell) => h('td', {}, cell)),
  );
}

function short(token) {
  return token ? h('code', { title: token }, `${token.slice(0, 6)}…`) : '–';
}

/** The cursor in the button: where it leads, and the way it came. All that the bot will know about this click. */
import { h } from '../dom.js';

export function drawCursor({ cursor: read, kind }) {
  if (!read) {
    return h(
      'p',
      { class: 'muted' },
      kind === 'command'
        ? 'A command is a click on page one: there is no cursor yet, and the first page’s buttons carry the next ones.'
        : 'There was no button value in this.',
    );
  }
  const { cursor, raw, characters } = read;
  return [
    cursor ? facts(cursor) : h('p', { class: 'muted' }, 'This button’s value is not a cursor.'),
    h(
      'h4',
      {},
      'As it is in the button ',
      h('span', { class: 'muted' }, `${characters} of the 2,000 characters Slack takes`),
    ),
    h(
      'div',
      { class: 'gauge', role: 'img', 'aria-label': `${characters} of 2,000 characters` },
      meter(characters),
    ),
    h('pre', { class: 'json wrap' }, raw),
  ];
}

function meter(characters) {
  const bar = h('span');
  bar.style.width = `${Math.min(100, characters / 20)}%`;
  return bar;
}

function facts({ query, page, shown, position, trail, isBack }) {
  const line = (name, ...value) => [h('dt', {}, name), h('dd', {}, value)];
  return h(
    'dl',
    {},
    line('Query', h('code', {}, query)),
    line(
      'Page',
      isBack
        ? `${page}, the one that ends behind ${shown} items`
        : `${page}, behind ${shown} items already shown`,
    ),
    line('Position', place(position)),
    line(
      'Trail',
      trail.length === 0
        ? page > 1
          ? 'used up: the page before is read back from here'
          : 'empty: nothing lies before'
        : h(
            'ol',
            { class: 'trail' },
            trail.map(({ position: step, shown: by }) =>
              h('li', {}, place(step), h('span', { class: 'muted' }, ` · ${by} shown`)),
            ),
          ),
    ),
  );
}

function place({ token, skip, after }) {
  const window = token
    ? h('span', { title: token }, 'window ', h('code', {}, `${token.slice(0, 10)}…${token.slice(-4)}`))
    : 'first window';
  return h('span', {}, window, `, skip ${skip}`, after !== undefined && [', after ', h('code', {}, after)]);
}

/** The list of what Slack sent, newest first. */
import { fill, h } from '../dom.js';

export function drawEntries(root, entries, chosen, choose) {
  if (entries.length === 0)
    return fill(
      root,
      h('p', { class: 'muted empty' }, 'Nothing yet. Type a command or click a button, and it appears here.'),
    );
  return fill(
    root,
    h(
      'ol',
      { 'aria-label': 'What Slack sent' },
      entries.map((entry) => line(entry, chosen, choose)),
    ),
  );
}

function line({ id, title, by, ackMs, error, calls, generation }, chosen, choose) {
  const about = {
    'aria-current': id === chosen ? 'true' : null,
    data: { key: `entry-${id}` },
    onclick: () => choose(id),
  };
  const cost = `${calls.length} AWS ${calls.length === 1 ? 'call' : 'calls'}`;
  const fate = error ? h('span', { class: 'bad' }, error) : `${ackMs} ms`;
  return h(
    'li',
    {},
    h(
      'button',
      { type: 'button', ...about },
      h('b', {}, title),
      h('span', { class: 'muted' }, `${by.split(' ')[0]} · `, fate, ` · ${cost} · bot ${generation}`),
    ),
  );
}

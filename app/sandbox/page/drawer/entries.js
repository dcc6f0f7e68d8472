/** The list of what Slack sent, and of what the bot did by itself, newest first. */
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
      { 'aria-label': 'What Slack sent, and looks for news' },
      entries.map((entry) => line(entry, chosen, choose)),
    ),
  );
}

function line({ id, kind, title, by, ackMs, error, calls, changes, generation }, chosen, choose) {
  const about = {
    'aria-current': id === chosen ? 'true' : null,
    data: { key: `entry-${id}` },
    onclick: () => choose(id),
  };
  if (kind === 'look') {
    const found = `${changes.length} ${changes.length === 1 ? 'message' : 'messages'}`;
    return item(about, title, [
      `by itself · ${found} · ${calls.length} AWS ${calls.length === 1 ? 'call' : 'calls'} · bot ${generation}`,
    ]);
  }
  const cost = `${calls.length} AWS ${calls.length === 1 ? 'call' : 'calls'}`;
  const fate = error ? h('span', { class: 'bad' }, error) : `${ackMs} ms`;
  return item(about, title, [`${by.split(' ')[0]} · `, fate, ` · ${cost} · bot ${generation}`]);
}

function item(about, title, words) {
  return h(
    'li',
    {},
    h('button', { type: 'button', ...about }, h('b', {}, title), h('span', { class: 'muted' }, words)),
  );
}

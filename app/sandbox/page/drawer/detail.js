/** One click, or one look for news, opened up, in tabs: its cursor, its AWS calls, its payload, what became of it; and the bot's log. */
import { fill, h } from '../dom.js';
import { drawCalls } from './calls.js';
import { drawCursor } from './cursor.js';
import { drawJson } from './json.js';

const TABS = {
  cursor: { label: () => 'Cursor', draw: drawCursor },
  calls: { label: ({ calls }) => `AWS calls (${calls.length})`, draw: drawCalls },
  payload: { label: () => 'Payload', draw: ({ payload }) => drawJson(payload) },
  message: { label: ({ changes }) => `Messages (${changes.length})`, draw: drawChanges },
  log: { label: () => 'Log', draw: (_, log) => drawLog(log) },
};

/** Nobody clicked, so there is no cursor and no payload. */
const OF_LOOKS = ['message', 'calls', 'log'];

export function drawDetail(root, entry, { tab: wanted, log, turn }) {
  if (!entry)
    return fill(root, h('p', { class: 'muted empty' }, 'Choose a click in the list to look inside.'));
  const names = entry.kind === 'look' ? OF_LOOKS : Object.keys(TABS);
  const tab = names.includes(wanted) ? wanted : names[0];
  const steer = ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) return;
    turn(names.at((names.indexOf(tab) + step) % names.length));
    root.querySelector('[aria-selected=true]').focus();
  };
  const tabs = names.map((name) =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        tabindex: name === tab ? 0 : -1,
        'aria-selected': String(name === tab),
        data: { key: `tab-${name}` },
        onclick: () => turn(name),
      },
      TABS[name].label(entry),
    ),
  );
  return fill(
    root,
    h('h3', {}, entry.title),
    story(entry),
    h(
      'div',
      {
        class: 'tabs',
        role: 'tablist',
        'aria-label': entry.kind === 'look' ? 'Inside this look' : 'Inside this click',
        onkeydown: steer,
      },
      tabs,
    ),
    h('div', { role: 'tabpanel', class: 'tab-panel' }, TABS[tab].draw(entry, log)),
  );
}

/** What happened, in the order it happened. */
function story({ kind, by, delivered, ackMs, error, status, calls, changes, generation, at }) {
  const isLook = kind === 'look';
  const step = (words, when) =>
    h('li', {}, words, when !== undefined && h('span', { class: 'when' }, `${when} ms`));
  const took =
    delivered === 'none' ? 'Nobody to send it to' : `Bot ${generation} said ${status ?? 'nothing'}`;
  const told = calls.map((call) => Math.max(0, Math.round(Date.parse(call.at) - at)));
  return h(
    'ol',
    { class: 'story', 'aria-label': 'What happened' },
    step(isLook ? `Bot ${generation} looks by itself` : `${by} acts`),
    !isLook && step(error ? h('span', { class: 'bad' }, error) : took, ackMs),
    calls.length > 0 &&
      step(`${calls.length} AWS ${calls.length === 1 ? 'call' : 'calls'}`, Math.max(...told)),
    changes.map(({ what, after }) => step(`Message ${what}`, after)),
  );
}

function drawChanges({ changes }) {
  if (changes.length === 0) return h('p', { class: 'muted' }, 'It changed no message.');
  return changes.map(({ what, after, message }) => [
    h(
      'p',
      {},
      h('b', {}, `Message ${what}`),
      h(
        'span',
        { class: 'muted' },
        ` after ${after} ms · ${JSON.stringify(message.blocks).length} characters of blocks`,
      ),
    ),
    drawJson(message),
  ]);
}

function drawLog(log) {
  if (log.length === 0)
    return h('p', { class: 'muted' }, 'The bot has logged nothing: it logs what goes wrong.');
  return h('pre', { class: 'json' }, log.join('\n'));
}

/**
 * What opens beside a button and goes away again: a menu, or a list to tick. One at a time; Escape, Tab or a click
 * elsewhere closes it and the button has the focus again. Closed, it hears `shut`.
 * https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
 */
import { h } from './dom.js';

/** Milliseconds after which a letter begins another word. */
const WORD = 700;

let closeLast = () => {};
let typed = { word: '', at: 0 };

/** Items are `{label, description?, run}`. */
export function openMenu(anchor, items) {
  const close = () => shut();
  const buttons = items.map(({ label, description, run }) =>
    h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        onclick: () => {
          close();
          run();
        },
      },
      label,
      description && h('span', { class: 'description' }, description),
    ),
  );
  const shut = open(anchor, h('div', { class: 'popup', role: 'menu' }, buttons), () => {});
}

/** Resolves to the values ticked when the list is closed. Groups are `[label, [[value, label]…]]`. */
export function openChecklist(anchor, groups, chosen, most = Infinity) {
  return new Promise((resolve) => {
    const boxes = [];
    const limit = () => {
      const full = boxes.filter((box) => box.checked).length >= most;
      for (const box of boxes) box.disabled = full && !box.checked;
    };
    const line = ([value, label]) => {
      const box = h('input', { type: 'checkbox', value, checked: chosen.includes(value), onchange: limit });
      boxes.push(box);
      return h('label', { class: 'choice' }, box, h('span', {}, label));
    };
    const parts = groups.map(([label, pairs]) => [
      label && h('div', { class: 'group' }, label),
      pairs.map(line),
    ]);
    limit();
    const list = h('div', { class: 'popup', role: 'group', 'aria-label': 'Options' }, parts);
    open(anchor, list, () => resolve(boxes.filter((box) => box.checked).map((box) => box.value)));
  });
}

/** Shows a popup at a button; gives its closing. */
function open(anchor, popup, onClose) {
  closeLast();
  const away = new AbortController();
  const close = () => {
    if (away.signal.aborted) return;
    away.abort();
    closeLast = () => {};
    popup.remove();
    anchor.setAttribute('aria-expanded', 'false');
    anchor.focus();
    onClose();
    popup.dispatchEvent(new Event('shut'));
  };
  closeLast = close;
  (anchor.closest('dialog, main, aside, section') ?? document.body).append(popup);
  place(popup, anchor.getBoundingClientRect());
  anchor.setAttribute('aria-expanded', 'true');
  popup.querySelector('button, input')?.focus();
  popup.addEventListener('keydown', (event) => steer(event, popup, close));
  const { signal } = away;
  // Wherever the focus went meanwhile.
  const leave = (event) => {
    if (event.key !== 'Escape') return;
    const wasThere = popup.isConnected;
    close();
    if (!wasThere) return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('keydown', leave, { signal, capture: true });
  const elsewhere = ({ target }) => popup.contains(target) || anchor.contains(target) || close();
  document.addEventListener('pointerdown', elsewhere, { signal, capture: true });
  addEventListener('resize', close, { signal });
  return close;
}

/** Puts a popup below what has these edges, or above it where there is more room. */
export function place(popup, { left, right, top, bottom }) {
  const { width, height } = popup.getBoundingClientRect();
  const below = bottom + 4 + height < innerHeight || top < height;
  const x = left + width + 8 < innerWidth ? left : Math.max(8, right - width);
  popup.style.left = `${Math.min(x, Math.max(8, innerWidth - width - 8))}px`;
  popup.style.top = `${below ? Math.min(bottom + 4, Math.max(8, innerHeight - height - 8)) : top - height - 4}px`;
}

function steer(event, popup, close) {
  const items = [...popup.querySelectorAll('button, input:not(:disabled)')];
  const at = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) items.at((at + step) % items.length)?.focus();
  else if (event.key === 'Home' || event.key === 'End') items.at(event.key === 'Home' ? 0 : -1)?.focus();
  else if (isTyped(event)) typeAhead(items, at, event)?.focus();
  else if (event.key === 'Tab') close();
  else if (event.key === 'Enter' && items[at]?.type === 'checkbox') close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** A blank is none of it: it ticks. */
function isTyped({ key, ctrlKey, metaKey, altKey }) {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
}

/** The next item that begins with what was typed so far, or has a word that does; one letter again and again goes round. */
function typeAhead(items, at, { key, timeStamp }) {
  const isMore = timeStamp - typed.at < WORD;
  typed = { word: (isMore ? typed.word : '') + key.toLowerCase(), at: timeStamp };
  const isAgain = [...typed.word].every((letter) => letter === key.toLowerCase());
  const word = isAgain ? key.toLowerCase() : typed.word;
  const start = isAgain ? at + 1 : Math.max(at, 0);
  const round = [...items.slice(start), ...items.slice(0, start)];
  const said = (item) => (item.closest('label') ?? item).textContent.toLowerCase();
  return (
    round.find((item) => said(item).startsWith(word)) ?? round.find((item) => said(item).includes(` ${word}`))
  );
}

/** What is around a modal's blocks: its title, and at the foot its two buttons. */
import { drawBlocks } from '../blocks/block.js';
import { words } from '../blocks/text.js';
import { h } from '../dom.js';
import { icon, iconButton } from '../icons.js';

/** Nodes for a view; `trouble` is what Slack has to say about the last submission. */
export function drawModal(view, scene, trouble, { shut, shutAll, submit }) {
  const head = h('header', {}, h('h2', {}, words(view.title)), iconButton('close', 'Close', shutAll));
  const warning = trouble && h('p', { class: 'trouble', role: 'alert' }, icon('warning'), trouble);
  const body = h('div', { class: 'modal-body' }, warning, drawBlocks(view.blocks, scene));
  if (!view.submit && !view.close) return [head, body];
  const close = words(view.close) || (view.previous_view_id ? 'Back' : 'Cancel');
  const foot = h('footer', {}, h('button', { type: 'button', class: 'button', onclick: shut }, close));
  if (view.submit) foot.append(submitButton(words(view.submit), submit));
  return [head, body, foot];
}

function submitButton(label, submit) {
  return h('button', { type: 'button', class: 'button primary submit', onclick: submit }, label);
}

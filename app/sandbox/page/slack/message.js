/** One message: who, when, what, its files, its thread; what only one person sees says so. */
import { drawBlocks } from '../blocks/block.js';
import { inFull } from '../blocks/dates.js';
import { mrkdwn } from '../blocks/mrkdwn.js';
import { h } from '../dom.js';
import { icon } from '../icons.js';
import { openMenu } from '../popup.js';
import { sizeOf } from '../size.js';
import { avatar } from './names.js';

/**
 * `scene` as for blocks; `thread` opens the thread of the message, where there can be one, and is left out where it is drawn in
 * one (`isInThread`); `shortcuts` are the items of its menu, which a message has that everybody sees.
 */
export function drawMessage(message, scene, { thread, isInThread, inspect, shortcuts = [] } = {}) {
  const { names } = scene;
  const isBot = names.isBot(message.user);
  const name = names.user(message.user) ?? message.user;
  const body =
    message.blocks.length > 0
      ? drawBlocks(message.blocks, scene)
      : h('div', { class: 'block plain' }, mrkdwn(message.text, names));
  return h(
    'article',
    {
      class: message.isEphemeral ? 'message ephemeral' : 'message',
      data: { ts: message.ts },
      'aria-label': `${name}, ${names.hour(message.ts)}`,
    },
    message.isEphemeral && h('p', { class: 'only-you' }, icon('eye'), 'Only visible to you'),
    avatar(name, message.user, isBot),
    h(
      'div',
      { class: 'head' },
      h('b', {}, name),
      isBot && h('span', { class: 'app-badge' }, 'APP'),
      h('time', { title: inFull(Number.parseInt(message.ts, 10), names.timeZone) }, names.hour(message.ts)),
    ),
    h(
      'div',
      { class: 'body' },
      broadcast(message, names, thread),
      body,
      message.subtype === 'thread_broadcast' && isInThread && alsoIn(message, names),
      message.edited && h('span', { class: 'edited' }, '(edited)'),
      files(message, scene),
      replies(message, thread),
    ),
    h(
      'div',
      { class: 'tools' },
      thread && !message.isEphemeral && tool('reply', 'Reply in thread', thread),
      inspect && tool('json', 'Show its JSON', inspect),
      shortcuts.length > 0 && !message.isEphemeral && moreActions(shortcuts),
    ),
  );
}

/** Above a reply that was sent to the channel, too: what it replies to, as the way there. */
function broadcast({ subtype, root }, names, thread) {
  if (subtype !== 'thread_broadcast' || !thread) return undefined;
  const words = root ? clip(plain(root.text, names)) : 'a message that is gone';
  const link = h('button', { type: 'button', class: 'thread-link', onclick: thread }, words);
  return h('p', { class: 'of-thread' }, 'replied to a thread: ', link);
}

function alsoIn({ channel }, names) {
  return h('p', { class: 'of-thread' }, `Also sent to #${names.channel(channel) ?? channel}`);
}

/** The words of a message without what they look like. */
function plain(text, names) {
  return h('span', {}, mrkdwn(text, names)).textContent;
}

const LONGEST = 90;

function clip(words) {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function tool(sign, label, run) {
  return h('button', { type: 'button', 'aria-label': label, title: label, onclick: run }, icon(sign));
}

function moreActions(items) {
  const about = {
    type: 'button',
    'aria-label': 'More actions',
    title: 'More actions',
    'aria-haspopup': 'menu',
  };
  const node = h('button', { ...about, onclick: () => openMenu(node, items) }, icon('more'));
  return node;
}

/** Pictures are shown, unless they are none; everything is there to be saved. */
function files({ files: list }, { fileAddress }) {
  return list.map((file) => [
    /\.(png|jpe?g|gif|webp)$/i.test(file.name) &&
      h('img', {
        ...{ class: 'file-picture', src: fileAddress(file.id), alt: file.title || file.name },
        onerror: ({ target }) => target.remove(),
      }),
    fileLink(file, fileAddress),
  ]);
}

function fileLink({ id, name, title, size }, fileAddress) {
  const about = h('span', { class: 'muted' }, `${sizeOf(size)} · Download`);
  const label = h('span', { class: 'file-name' }, title || name);
  return h('a', { class: 'file', href: fileAddress(id), download: name }, icon('file'), label, about);
}

function replies({ replies: { count } }, thread) {
  if (!count || !thread) return undefined;
  return h(
    'button',
    { type: 'button', class: 'replies', onclick: thread },
    `${count} ${count === 1 ? 'reply' : 'replies'}`,
  );
}

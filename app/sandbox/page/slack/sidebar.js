/** Channels, and the app with its direct messages; bold with a number where something was said that one has not seen. */
import { readOut } from '../announce.js';
import { fill, h } from '../dom.js';
import { icon } from '../icons.js';

export class Sidebar {
  #root;
  #page;
  #current;
  /** How many new messages, by channel. */
  #unread = new Map();

  constructor(root, page) {
    [this.#root, this.#page] = [root, page];
  }

  draw(where = this.#current) {
    this.#current = where;
    if (this.#page.reads(where)) this.#unread.delete(where);
    const { channels } = this.#page.workspace;
    const list = (isApp) =>
      h(
        'ul',
        {},
        channels.filter(({ is_im }) => is_im === isApp).map((one) => this.#line(one)),
      );
    const foot = h('p', { class: 'foot' }, 'A Slack that lives on this computer. Nothing leaves it.');
    document.title = titled(this.#unread.size);
    fill(this.#root, h('h2', {}, 'Channels'), list(false), h('h2', {}, 'Apps'), list(true), foot);
  }

  unread(channel) {
    return this.#unread.get(channel) ?? 0;
  }

  /** On a narrow screen it lies over the page; false when there was nothing to close. */
  close() {
    const wasOpen = document.body.classList.contains('sidebar-open');
    document.body.classList.remove('sidebar-open');
    return wasOpen;
  }

  /** A reply in a thread is no message of the channel, unless it was sent there too; Slack counts it for those who take part in the thread. */
  hear({ isNew, message }) {
    if (!isNew || this.#page.reads(message.channel) || message.user === this.#page.client.as) return;
    if (message.thread_ts && message.subtype !== 'thread_broadcast') return;
    const { names } = this.#page;
    this.#unread.set(message.channel, this.unread(message.channel) + 1);
    readOut(
      `New message from ${names.user(message.user) ?? message.user} in ${names.channel(message.channel)}.`,
    );
    this.draw();
  }

  #line(channel) {
    const { id, name, is_im } = channel;
    const count = this.unread(id);
    const about = { 'aria-current': id === this.#current ? 'page' : null, class: count ? 'unread' : null };
    const choose = () => {
      this.close();
      this.#page.goTo(id);
    };
    const button = h(
      'button',
      { type: 'button', ...about, onclick: choose },
      is_im ? h('span', { class: 'avatar avatar-bot small' }) : icon(iconOf(channel)),
      h('span', { class: 'name' }, is_im ? 'Casedesk' : name),
      count > 0 && h('span', { class: 'count', 'aria-label': `${count} new` }, String(count)),
    );
    return h('li', {}, button);
  }
}

/** Says, where the page itself is not looked at, that something is new. */
function titled(count) {
  return count === 0 ? 'Casedesk sandbox' : `(${count}) Casedesk sandbox`;
}

export function iconOf({ is_private, is_ext_shared }) {
  if (is_ext_shared) return 'shared';
  return is_private ? 'lock' : 'hash';
}

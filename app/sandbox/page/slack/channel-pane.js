/** The middle of the page: a channel, or the app with its two tabs, and the line to type in. */
import { now } from '../clock.js';
import { fill, h } from '../dom.js';
import { icon } from '../icons.js';
import { Composer } from './composer.js';
import { Home } from './home.js';
import { iconOf } from './sidebar.js';
import { Timeline } from './timeline.js';
import { drawWelcome } from './welcome.js';

export class ChannelPane {
  #root;
  #page;
  #list = h('div', { class: 'timeline', role: 'log', tabindex: 0, 'aria-label': 'Messages' });
  #welcome = h('div', { class: 'welcome', hidden: true });
  #timeline;
  #composer;
  #home;
  #current;
  #tab = 'messages';
  /** How many messages came while the Home is looked at. */
  #count = h('span', { class: 'count' });
  /** What Slack itself said, which it says only once. */
  #notices = [];

  constructor(root, page) {
    [this.#root, this.#page] = [root, page];
    const openThread = ({ channel, ts, thread_ts }) => page.openThread(channel, thread_ts ?? ts);
    this.#timeline = new Timeline(this.#list, page, { openThread });
    this.#composer = new Composer(page, () => ({ channel: this.#current }), this.#timeline);
    this.#home = new Home(page);
  }

  /** Without a `tab`, the one that is open there. */
  show(where, tab = where === this.#current ? this.#tab : 'messages') {
    return this.#show(where, tab);
  }

  reads(channel) {
    return channel === this.#current && this.#tab === 'messages';
  }

  hear({ type, message, isNew, notice, view, ...gone }) {
    if (type === 'time-passed') this.#timeline.divide();
    if (type === 'home') this.#home.show(view);
    const isHere = message?.channel === this.#current;
    if (type === 'message' && isHere && (!message.thread_ts || message.subtype === 'thread_broadcast'))
      this.#timeline.put(message, isNew);
    if (type === 'message-gone' && gone.channel === this.#current) this.#timeline.drop(gone.ts);
    if (type === 'notice' && notice.viewId) this.#home.notice(notice);
    if (type === 'notice' && notice.channelId) this.#note({ ...notice, at: now() / 1000 });
    this.#welcome.hidden = !this.#timeline.isEmpty;
    this.#mark();
  }

  async #show(where, tab) {
    [this.#current, this.#tab] = [where, tab];
    const channel = this.#page.workspace.channels.find(({ id }) => id === where);
    const name = channel.is_im ? 'Casedesk' : channel.name;
    const messages = [this.#welcome, this.#list, this.#timeline.newer, this.#composer.node];
    const body = tab === 'home' ? this.#home.node : messages;
    fill(this.#root, this.#head(channel, name), body);
    if (tab === 'home') return this.#home.open();
    this.#composer.begin(channel.is_im ? `Message ${name}` : `Message #${name}`);
    const isShown = await this.#timeline.load(this.#page.client.messages(where));
    if (!isShown || where !== this.#current || this.#tab !== 'messages') return;
    for (const notice of this.#notices) if (notice.channelId === where) this.#timeline.notice(notice);
    drawWelcome(this.#welcome, name, () => this.#composer.suggest('/cases open'));
    this.#welcome.hidden = !this.#timeline.isEmpty;
    this.#composer.focus();
  }

  #head(channel, name) {
    const sign = channel.is_im ? h('span', { class: 'avatar avatar-bot small' }) : icon(iconOf(channel));
    const members = h('span', { class: 'muted' }, `${channel.member_count} members`);
    const shared = h('span', { class: 'shared' }, 'shared with another company');
    const beside = channel.is_im ? this.#tabs() : [members, channel.is_ext_shared && shared];
    return h('header', { class: 'channel-head' }, h('h1', {}, sign, name), beside);
  }

  #tabs() {
    const one = (id, ...label) => {
      const about = { type: 'button', role: 'tab', 'aria-selected': String(id === this.#tab) };
      const turn = () => {
        this.#show(this.#current, id);
        this.#page.turned();
      };
      return h('button', { ...about, onclick: turn }, label);
    };
    this.#mark();
    const tabs = [one('messages', 'Messages ', this.#count), one('home', 'Home')];
    return h('div', { role: 'tablist', class: 'tabs', 'aria-label': 'Casedesk' }, tabs);
  }

  /** What is new on the other tab. */
  #mark() {
    const count = this.#tab === 'home' ? this.#page.unread(this.#current) : 0;
    this.#count.hidden = count === 0;
    this.#count.setAttribute('aria-label', `${count} new`);
    this.#count.textContent = String(count);
  }

  #note(notice) {
    if (!notice.messageTs) this.#notices.push(notice);
    const isHere = notice.messageTs
      ? this.#timeline.has(notice.messageTs)
      : notice.channelId === this.#current;
    if (isHere) this.#timeline.notice(notice);
  }
}

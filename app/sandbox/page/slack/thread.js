/** The panel on the right: one message and what was said below it. */
import { readOut } from '../announce.js';
import { fill, h } from '../dom.js';
import { iconButton } from '../icons.js';
import { Composer } from './composer.js';
import { Timeline } from './timeline.js';

export class Thread {
  #root;
  #page;
  #list = h('div', { class: 'timeline', role: 'log', tabindex: 0, 'aria-label': 'Thread' });
  #timeline;
  #composer;
  /** `{channel, thread}` of what is open. */
  #place;
  /** Who had the focus before. */
  #before;

  constructor(root, page) {
    [this.#root, this.#page] = [root, page];
    this.#timeline = new Timeline(this.#list, page, { readsFromTop: true });
    this.#composer = new Composer(page, () => this.#place, this.#timeline);
  }

  async show(channel, thread) {
    this.#before ??= document.activeElement;
    this.#place = { channel, thread };
    this.#root.hidden = false;
    const shut = iconButton('close', 'Close the thread', () => this.close());
    const where = h('span', { class: 'muted' }, `#${this.#page.names.channel(channel)}`);
    const head = h(
      'header',
      { class: 'channel-head' },
      h('h1', {}, 'Thread'),
      where,
      h('span', { class: 'space' }),
      shut,
    );
    fill(this.#root, head, this.#list, this.#timeline.newer, this.#composer.node);
    this.#composer.begin('Reply…');
    if (await this.#timeline.load(this.#page.client.messages(channel, thread))) shut.focus();
  }

  /** False when there was nothing to close. */
  close() {
    if (!this.#place) return false;
    this.#place = undefined;
    this.#root.hidden = true;
    if (this.#before?.isConnected) this.#before.focus();
    this.#before = undefined;
    return true;
  }

  reload() {
    return this.#place && this.show(this.#place.channel, this.#place.thread);
  }

  hear({ type, message, isNew, notice, ...gone }) {
    if (type === 'time-passed') this.#timeline.divide();
    if (type === 'message' && this.#belongs(message)) this.#timeline.put(message, isNew);
    else if (isNew && message.thread_ts && !message.subtype && message.user !== this.#page.client.as)
      this.#tell(message);
    if (type === 'message-gone' && this.#belongs(gone)) this.#timeline.drop(gone.ts);
    if (type === 'notice' && this.#place && this.#timeline.has(notice.messageTs))
      this.#timeline.notice(notice);
  }

  #belongs({ channel, ts, thread_ts }) {
    return channel === this.#place?.channel && (thread_ts ?? ts) === this.#place.thread;
  }

  /** Slack shows a reply below its message, and no more than that to people who take no part in the thread. */
  #tell({ channel, user }) {
    const { names } = this.#page;
    readOut(`${names.user(user) ?? user} replied in a thread in ${names.channel(channel)}.`);
  }
}

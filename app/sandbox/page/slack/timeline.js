/**
 * Messages in order, kept up to date one by one. A message that changes under someone's hands keeps the focus where it
 * was. A person who reads the newest message goes on reading the newest, also when it grows because its picture came later;
 * one who reads further up stays there and is told what is new, as in Slack.
 */
import { announce } from '../announce.js';
import { Entries } from '../blocks/entered.js';
import { h } from '../dom.js';
import { icon } from '../icons.js';
import { sameControl } from '../same-control.js';
import { Days } from './days.js';
import { drawMessage } from './message.js';
import { drawNotice } from './notice.js';

/** Pixels from the end that still count as being there. */
const NEAR = 120;
const GAP = 12;

export class Timeline {
  /** The button that leads to what is new; it stands between the messages and the line one types in. */
  newer = h('button', { type: 'button', class: 'newer', hidden: true, onclick: () => this.toEnd() });
  #root;
  #page;
  #options;
  #nodes = new Map();
  #days;
  /** What was entered in each message, by its ts. */
  #entries = new Map();
  #isAtEnd = true;
  /** Where it was scrolled to when that was last looked at. */
  #top = 0;
  #unseen = 0;
  /** While many are put one after the other. */
  #isShowing = false;
  /** What has happened since messages were asked for. */
  #missed;
  #sizes = new ResizeObserver(() => this.#stay(() => {}));

  /** `openThread(message)` is left out inside a thread, where a new long message is read from its top. */
  constructor(root, page, options) {
    [this.#root, this.#page, this.#options] = [root, page, options];
    this.#days = new Days(root, page);
    root.addEventListener('scroll', () => this.#look());
    this.#sizes.observe(root);
  }

  get isEmpty() {
    return this.#root.childElementCount === 0;
  }

  has(ts) {
    return this.#nodes.has(ts);
  }

  /**
   * Shows what `asking` resolves to, with what happens while it is under way. False where something else was asked for
   * meanwhile.
   */
  async load(asking) {
    const missed = [];
    this.#missed = missed;
    const messages = await asking;
    if (this.#missed !== missed) return false;
    this.#missed = undefined;
    this.#show(messages);
    for (const again of missed) again();
    return true;
  }

  #show(messages) {
    this.#isShowing = true;
    this.#nodes.clear();
    this.#root.replaceChildren();
    this.#sizes.disconnect();
    this.#sizes.observe(this.#root);
    for (const message of messages) this.put(message);
    this.#isShowing = false;
    this.divide();
    this.toEnd();
  }

  /** To be called when it became another day. */
  divide() {
    if (!this.#isShowing) this.#days.divide();
  }

  /** Where one goes by saying something. */
  toEnd() {
    this.#root.scrollTop = this.#root.scrollHeight;
    this.#look();
  }

  /** `isNew` where it was said just now. */
  put(message, isNew = false) {
    this.#missed?.push(() => this.put(message, isNew));
    const { openThread, readsFromTop } = this.#options;
    const scene = this.#scene(message);
    const node = drawMessage(message, scene, {
      isInThread: openThread === undefined,
      shortcuts: this.#shortcuts(scene),
      thread: openThread && (() => openThread(message)),
      inspect: () => this.#page.inspect(`Message ${message.ts}`, message),
    });
    const old = this.#nodes.get(message.ts);
    this.#nodes.set(message.ts, node);
    this.#sizes.observe(node);
    if (old) {
      this.#sizes.unobserve(old);
      return this.#stay(() => replace(old, node));
    }
    const isFirst = this.isEmpty;
    this.#stay(() => this.#insert(node, message.ts));
    if (readsFromTop && !isFirst) {
      this.#root.scrollTop = node.offsetTop - GAP;
      this.#look();
    } else if (isNew && !this.#isAtEnd) this.#count(this.#unseen + 1);
  }

  drop(ts) {
    this.#missed?.push(() => this.drop(ts));
    this.#nodes.get(ts)?.remove();
    this.#nodes.delete(ts);
    this.divide();
  }

  /** What Slack itself has to say: beside the message that was clicked, or as a line of its own. */
  notice(notice) {
    const clicked = this.#nodes.get(notice.messageTs)?.querySelector('.body');
    const words = h('p', { class: 'click-failed', role: 'alert' }, icon('warning'), notice.text);
    this.#stay(() => {
      if (clicked) clicked.append(words);
      else this.#insert(drawNotice(notice, this.#page.names), notice.at);
    });
  }

  /** What the menu of a message offers; the page learns of it with the workspace. */
  #shortcuts({ act }) {
    const all = (this.#page.workspace?.shortcuts ?? []).filter(({ type }) => type === 'message');
    return all.map(({ name, description, callback_id: callback }) => ({
      label: name,
      description,
      run: () => act('message-shortcut', { callback }),
    }));
  }

  #scene({ ts, revision }) {
    const { names, client } = this.#page;
    if (!this.#entries.has(ts)) this.#entries.set(ts, new Entries());
    const act = (path, body) => {
      this.#nodes.get(ts)?.querySelector('.click-failed')?.remove();
      return client.act(path, { revision, ...body }).catch((error) => announce(error.message));
    };
    const { fileAddress, upload } = client;
    return { names, act, fileAddress, upload, entries: this.#entries.get(ts) };
  }

  /** Only scrolling up leaves the end: what grew since the page was scrolled is told after the scrolling. */
  #look() {
    const { scrollHeight, scrollTop, clientHeight } = this.#root;
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR;
    this.#isAtEnd = isNear || (this.#isAtEnd && scrollTop >= this.#top);
    this.#top = scrollTop;
    if (this.#isAtEnd) this.#count(0);
  }

  #count(unseen) {
    this.#unseen = unseen;
    this.newer.hidden = unseen === 0;
    this.newer.textContent = `${unseen} new ${unseen === 1 ? 'message' : 'messages'} ↓`;
  }

  #insert(node, ts) {
    node.dataset.ts = ts;
    const next = [...this.#root.children].find((other) => Number(other.dataset.ts) > Number(ts));
    this.#root.insertBefore(node, next ?? null);
    this.divide();
  }

  /** Runs `change` and then stands at the end, where the person stood there. */
  #stay(change) {
    const wasAtEnd = this.#isAtEnd;
    change();
    if (wasAtEnd) this.toEnd();
  }
}

function replace(old, node) {
  const focused = old.contains(document.activeElement) ? document.activeElement : undefined;
  old.replaceWith(node);
  if (!focused) return;
  const next = sameControl(node, focused);
  const other = node.querySelector('.block-actions button') ?? node.querySelector('button');
  (next ?? other)?.focus({ preventScroll: true });
}

/**
 * Messages in order, kept up to date one by one. A message that changes under someone's hands keeps the focus where it
 * was, and whoever reads the newest message goes on reading the newest.
 */
import { announce } from '../announce.js';
import { h } from '../dom.js';
import { icon } from '../icons.js';
import { drawMessage } from './message.js';
import { drawNotice } from './notice.js';

/** Pixels from the end that still count as being there. */
const NEAR = 120;
const GAP = 12;

export class Timeline {
  #root;
  #page;
  #options;
  #nodes = new Map();
  /** What was entered in each message, by its ts. */
  #entries = new Map();
  #isAtEnd = true;

  /** `openThread(message)` is left out inside a thread, where a new long message is read from its top. */
  constructor(root, page, options) {
    [this.#root, this.#page, this.#options] = [root, page, options];
    root.addEventListener('scroll', () => {
      this.#isAtEnd = root.scrollHeight - root.scrollTop - root.clientHeight < NEAR;
    });
    new ResizeObserver(() => this.#stay(() => {})).observe(root);
  }

  get isEmpty() {
    return this.#root.childElementCount === 0;
  }

  has(ts) {
    return this.#nodes.has(ts);
  }

  show(messages) {
    this.#nodes.clear();
    this.#root.replaceChildren();
    this.#isAtEnd = true;
    for (const message of messages) this.put(message);
  }

  put(message) {
    const { openThread, readsFromTop } = this.#options;
    const node = drawMessage(message, this.#scene(message), {
      thread: openThread && (() => openThread(message)),
      inspect: () => this.#page.inspect(`Message ${message.ts}`, message),
    });
    const old = this.#nodes.get(message.ts);
    this.#nodes.set(message.ts, node);
    if (old) return this.#stay(() => replace(old, node));
    const isFirst = this.isEmpty;
    this.#stay(() => this.#insert(node, message.ts));
    if (readsFromTop && !isFirst) this.#root.scrollTop = node.offsetTop - GAP;
  }

  drop(ts) {
    this.#nodes.get(ts)?.remove();
    this.#nodes.delete(ts);
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

  #scene({ ts, revision }) {
    const { names, client } = this.#page;
    if (!this.#entries.has(ts)) this.#entries.set(ts, new Map());
    const act = (path, body) => {
      this.#nodes.get(ts)?.querySelector('.click-failed')?.remove();
      return client.act(path, { revision, ...body }).catch((error) => announce(error.message));
    };
    return { names, act, fileAddress: client.fileAddress, entries: this.#entries.get(ts) };
  }

  #insert(node, ts) {
    node.dataset.ts = ts;
    const next = [...this.#root.children].find((other) => Number(other.dataset.ts) > Number(ts));
    this.#root.insertBefore(node, next ?? null);
  }

  /** Runs `change` and then stands at the end, for whoever stood there. */
  #stay(change) {
    const wasAtEnd = this.#isAtEnd;
    change();
    if (wasAtEnd) this.#root.scrollTop = this.#root.scrollHeight;
  }
}

function replace(old, node) {
  const focused = old.contains(document.activeElement) ? document.activeElement : undefined;
  old.replaceWith(node);
  if (!focused) return;
  const { action } = focused.dataset;
  const same = [...node.querySelectorAll('[data-action]')].filter((one) => one.dataset.action === action);
  const label = focused.getAttribute('aria-label');
  const next = same.find((one) => one.getAttribute('aria-label') === label) ?? same[0];
  const other = node.querySelector('.block-actions button') ?? node.querySelector('button');
  (next ?? other)?.focus({ preventScroll: true });
}

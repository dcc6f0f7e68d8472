/** Files that go with the next message: uploaded as they are chosen, and shown until it is sent. */
import { announce } from '../announce.js';
import { fill, h } from '../dom.js';
import { icon } from '../icons.js';
import { sizeOf } from '../size.js';

export class Attached {
  node = h('ul', { class: 'picked', 'aria-label': 'Files to send' });
  #page;
  #onChange;
  #files = [];
  #chooser = h('input', { type: 'file', multiple: true, hidden: true, tabindex: -1 });

  constructor(page, onChange) {
    [this.#page, this.#onChange] = [page, onChange];
    this.#chooser.addEventListener('change', () => this.#upload([...this.#chooser.files]));
    this.#show();
  }

  get isEmpty() {
    return this.#files.length === 0;
  }

  /** Opens the browser's own dialog. */
  choose() {
    this.#chooser.click();
  }

  /** Hands the files over; none are left. */
  take() {
    const ids = this.#files.map(({ id }) => id);
    this.#put([]);
    return ids;
  }

  async #upload(files) {
    this.#chooser.value = '';
    try {
      const uploaded = await Promise.all(files.map((file) => this.#page.client.upload(file)));
      this.#put([...this.#files, ...uploaded]);
    } catch (error) {
      announce(error.message);
    }
  }

  #put(files) {
    this.#files = files;
    this.#show();
    this.#onChange();
  }

  #show() {
    this.node.hidden = this.isEmpty;
    fill(
      this.node,
      this.#files.map((file) => this.#line(file)),
    );
  }

  #line(file) {
    const { name, size } = file;
    const remove = () => this.#put(this.#files.filter((other) => other !== file));
    const away = h(
      'button',
      { type: 'button', 'aria-label': `Remove ${name}`, onclick: remove },
      icon('close'),
    );
    return h('li', {}, icon('file'), h('span', {}, name), h('span', { class: 'muted' }, sizeOf(size)), away);
  }
}

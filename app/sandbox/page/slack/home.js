/** The app's Home tab. Opening it tells the app, which may publish one. https://docs.slack.dev/surfaces/app-home */
import { announce } from '../announce.js';
import { drawBlocks } from '../blocks/block.js';
import { Entries } from '../blocks/entered.js';
import { fill, h } from '../dom.js';
import { icon } from '../icons.js';
import { sameControl } from '../same-control.js';

export class Home {
  node = h('div', { class: 'home', tabindex: 0, role: 'region', 'aria-label': 'Home' });
  #page;
  #entries = new Entries();
  #view;

  constructor(page) {
    this.#page = page;
  }

  async open() {
    this.#entries = new Entries();
    const { client } = this.#page;
    this.show(await client.home());
    await client.act('home').catch((error) => announce(error.message));
  }

  show(view) {
    this.#view = view;
    if (!view) return fill(this.node, h('p', { class: 'muted' }, 'Casedesk has published no Home yet.'));
    this.#entries.follow(view);
    const { names, client } = this.#page;
    const act = (path, body) => {
      this.node.querySelector('.click-failed')?.remove();
      return client.act(path, { view: view.id, ...body }).catch((error) => announce(error.message));
    };
    const { fileAddress, upload } = client;
    const scene = { names, act, entries: this.#entries, fileAddress, upload };
    const focused = document.activeElement;
    const isMine = this.node.contains(focused) && focused !== this.node;
    fill(this.node, drawBlocks(view.blocks, scene));
    if (isMine) (sameControl(this.node, focused) ?? this.node).focus({ preventScroll: true });
  }

  /** What Slack itself has to say of a click here. */
  notice({ viewId, text }) {
    if (viewId !== this.#view?.id) return;
    this.node.prepend(h('p', { class: 'click-failed', role: 'alert' }, icon('warning'), text));
    this.node.scrollTop = 0;
  }
}

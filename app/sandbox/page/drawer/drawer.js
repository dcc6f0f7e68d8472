/**
 * Under the glass: what Slack sent for each click, what was in the button, what it cost. It has a line of its own to the
 * sandbox and none to Slack, as no client of Slack knows any of this.
 */
import { fill, h } from '../dom.js';
import { icon, iconButton } from '../icons.js';
import { drawControls } from './controls.js';
import { drawDetail } from './detail.js';
import { drawEntries } from './entries.js';
import { drawJson } from './json.js';
import { keepingFocus } from './keeping-focus.js';

export class Drawer {
  #root;
  #onToggle;
  #list = h('div', { class: 'glass-list' });
  #detail = h('div', { class: 'glass-detail', tabindex: -1 });
  #controls = h('div', { class: 'glass-controls' });
  #entries = new Map();
  #log = [];
  /** What the last switch or button did. */
  #told = h('span', { class: 'told', role: 'status' });
  #state;
  /** The id of an entry, or nothing while something else is shown. */
  #chosen;
  #tab = 'cursor';
  #events;

  /** `onToggle` runs when the drawer opens or closes. */
  constructor(root, onToggle) {
    [this.#root, this.#onToggle] = [root, onToggle];
  }

  get isOpen() {
    return !this.#root.hidden;
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.#open();
  }

  /** False when there was nothing to close. */
  close() {
    if (!this.isOpen) return false;
    this.#root.hidden = true;
    this.#events.close();
    this.#onToggle();
    document.querySelector('#top .glass')?.focus();
    return true;
  }

  /** Shows something of the page itself, such as a message. */
  showJson(title, json) {
    if (!this.isOpen) this.#open();
    this.#chosen = undefined;
    fill(this.#detail, h('h3', {}, title), drawJson(json));
    this.#detail.focus();
  }

  #open() {
    this.#root.hidden = false;
    const shut = iconButton('close', 'Close the drawer', () => this.close());
    const words = 'The bot holds nothing between two clicks: restart it and see.';
    const about = h('span', { class: 'about muted not-narrow' }, words);
    const head = [
      icon('glass'),
      h('h2', {}, 'Under the glass'),
      about,
      h('span', { class: 'space' }),
      this.#told,
      shut,
    ];
    const columns = h('div', { class: 'glass-columns' }, this.#list, this.#detail, this.#controls);
    fill(this.#root, h('header', { class: 'glass-head' }, head), columns);
    this.#events = new EventSource('/glass/events');
    this.#events.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    this.#onToggle();
    shut.focus();
  }

  #hear({ type, state, entries, entry, log, line }) {
    if (state) this.#state = state;
    if (type === 'hello') {
      this.#log = log;
      this.#entries = new Map(entries.map((one) => [one.id, one]));
      if (this.#detail.childElementCount === 0) this.#chosen = entries.at(-1)?.id ?? 0;
    }
    if (type === 'entry') {
      if (!this.#entries.has(entry.id)) this.#chosen = entry.id;
      this.#entries.set(entry.id, entry);
    }
    if (type === 'log') this.#log.push(line);
    this.#draw();
  }

  #choose(id) {
    this.#chosen = id;
    this.#draw();
  }

  #draw() {
    const all = [...this.#entries.values()].reverse();
    keepingFocus(this.#list, () => drawEntries(this.#list, all, this.#chosen, (id) => this.#choose(id)));
    keepingFocus(this.#controls, () =>
      drawControls(this.#controls, this.#state, (id, on) => this.#use(id, on)),
    );
    if (this.#chosen === undefined) return;
    const turn = (tab) => {
      this.#tab = tab;
      this.#draw();
    };
    const how = { tab: this.#tab, log: this.#log, turn };
    keepingFocus(this.#detail, () => drawDetail(this.#detail, this.#entries.get(this.#chosen), how));
  }

  async #use(id, on) {
    this.#told.textContent = id.startsWith('later-') ? 'Time passes…' : '';
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: JSON.stringify({ on }) };
    const { told, ...state } = await (await fetch(`/glass/controls/${id}`, request)).json();
    this.#told.textContent = told ?? '';
    this.#state = state;
    this.#draw();
  }
}

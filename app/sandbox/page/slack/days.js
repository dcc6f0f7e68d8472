/** The lines between the days of a channel or a thread. Where all of it is of today there are none. */
import { readDate } from '../blocks/dates.js';
import { h } from '../dom.js';

export class Days {
  #root;
  #page;
  /** The lines by what they say. */
  #lines = new Map();

  constructor(root, page) {
    [this.#root, this.#page] = [root, page];
  }

  /** To be called when messages came or went, or when it became another day: puts each line where it belongs. */
  divide() {
    const { timeZone } = this.#page.names ?? {};
    if (!timeZone) return;
    const firsts = new Map();
    for (const node of this.#root.children) {
      if (node.classList.contains('day')) continue;
      const day = readDate(Math.floor(Number(node.dataset.ts)), '{date_long_pretty}', '', timeZone);
      if (!firsts.has(day)) firsts.set(day, node);
    }
    if (firsts.size === 1 && firsts.has('Today')) firsts.clear();
    for (const [day, line] of this.#lines) {
      if (firsts.has(day) && line.isConnected) continue;
      line.remove();
      this.#lines.delete(day);
    }
    for (const [day, first] of firsts) this.#put(day, first);
  }

  /** One that stands where it should is left alone, so that nobody hears it twice. */
  #put(day, first) {
    const line = this.#lines.get(day) ?? h('div', { class: 'day', role: 'separator' }, h('span', {}, day));
    this.#lines.set(day, line);
    line.dataset.ts = first.dataset.ts;
    if (line.nextElementSibling !== first) this.#root.insertBefore(line, first);
  }
}

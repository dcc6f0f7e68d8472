/**
 * Menus the app fills while one types (external_select): a combobox with a list below it. What the app answers too late or
 * wrongly is no result, as in Slack. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
import { fill, h } from '../dom.js';
import { icon } from '../icons.js';
import { place } from '../popup.js';
import { words } from './text.js';

/** Characters, where the element does not say. */
const FEWEST = 3;

let lists = 0;

export function typeAhead(one, deed) {
  return new TypeAhead(one, deed).node;
}

class TypeAhead {
  node;
  #one;
  #deed;
  #isMulti;
  #chosen;
  #field;
  #chips = h('ul', { class: 'chips', 'aria-label': 'Chosen' });
  #note = h('p', { class: 'note', role: 'status' });
  #list;
  #panel;
  #options = [];
  #at = -1;
  /** Only the newest question is answered. */
  #turn = 0;

  constructor(one, deed) {
    [this.#one, this.#deed] = [one, deed];
    this.#isMulti = one.type.startsWith('multi_');
    this.#chosen = [deed.initial ?? []].flat();
    const id = `offers-${++lists}`;
    const placeholder = words(one.placeholder) || 'Type to search';
    this.#list = h('div', { role: 'listbox', id, 'aria-label': placeholder, hidden: true });
    if (this.#isMulti) this.#list.setAttribute('aria-multiselectable', 'true');
    this.#panel = h('div', { class: 'popup offers', hidden: true }, this.#note, this.#list);
    const about = { type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', placeholder };
    const aria = { 'aria-label': placeholder, 'aria-autocomplete': 'list', 'aria-controls': id };
    this.#field = h('input', { ...about, ...aria, 'aria-expanded': 'false', data: { control: '' } });
    this.#field.addEventListener('input', () => this.#typed());
    this.#field.addEventListener('click', () => this.#open());
    this.#field.addEventListener('keydown', (event) => this.#press(event));
    this.#field.addEventListener('focusout', () => requestAnimationFrame(() => this.#left()));
    // A press on the list leaves the focus where it is.
    this.#panel.addEventListener('pointerdown', (event) => event.preventDefault());
    const chips = this.#isMulti && this.#chips;
    this.node = h('div', { class: 'type-ahead' }, chips, this.#field, this.#panel);
    this.#show();
    if (deed.memo.typed !== undefined) this.#field.value = deed.memo.typed;
  }

  #show() {
    this.#field.value = this.#isMulti ? '' : this.#label(this.#chosen[0]);
    fill(
      this.#chips,
      this.#chosen.map((value) => this.#chip(value)),
    );
  }

  #label(value) {
    if (value === undefined) return '';
    return words(this.#deed.memo.names.get(value)?.text) || value;
  }

  #chip(value) {
    const label = this.#label(value);
    const remove = () => {
      this.#choose(this.#chosen.filter((other) => other !== value));
      this.#field.focus();
    };
    const about = { type: 'button', 'aria-label': `Remove ${label}`, onclick: remove };
    return h('li', {}, label, h('button', about, icon('close')));
  }

  #typed() {
    this.#deed.memo.typed = this.#field.value;
    this.#ask(this.#field.value);
  }

  #open() {
    if (this.#panel.hidden) this.#ask(this.#deed.memo.typed ?? '');
  }

  async #ask(typed) {
    const turn = ++this.#turn;
    const { min_query_length: fewest = FEWEST, max_selected_items: most } = this.#one;
    this.#offer([]);
    if (most !== undefined && this.#chosen.length >= most) return this.#say(`No more than ${most}.`);
    if (typed.length < fewest) {
      const more = fewest - typed.length;
      return this.#say(`Type ${more} more ${more === 1 ? 'character' : 'characters'}.`);
    }
    this.#say('Loading…');
    const answer = await this.#deed.ask(typed);
    if (turn !== this.#turn || !this.node.isConnected) return;
    const { options = [], option_groups: groups } = answer ?? {};
    this.#offer(groups ?? [{ options }]);
    const count = this.#options.length;
    this.#say(count === 0 ? 'No results' : `${count} ${count === 1 ? 'result' : 'results'}`);
  }

  #say(sentence) {
    this.#note.textContent = sentence;
    this.#note.classList.toggle('unseen', this.#options.length > 0);
    this.#panel.hidden = false;
    this.#field.setAttribute('aria-expanded', 'true');
    const { width } = this.#field.getBoundingClientRect();
    this.#panel.style.width = `${width}px`;
    place(this.#panel, this.#field.getBoundingClientRect());
  }

  #offer(groups) {
    const { names } = this.#deed.memo;
    this.#options = groups.flatMap(({ options }) => options);
    for (const option of this.#options) names.set(option.value, option);
    let index = 0;
    const parts = groups.map(({ label, options }) => {
      const lines = options.map((option) => this.#line(option, index++));
      if (!label) return lines;
      const name = words(label);
      return h(
        'div',
        { role: 'group', 'aria-label': name },
        h('div', { class: 'group', 'aria-hidden': 'true' }, name),
        lines,
      );
    });
    fill(this.#list, parts);
    this.#list.hidden = this.#options.length === 0;
    this.#mark(this.#options.length > 0 ? 0 : -1);
  }

  #line(option, index) {
    const isChosen = this.#chosen.includes(option.value);
    const take = () => this.#take(option);
    return h(
      'div',
      {
        ...{ role: 'option', id: `${this.#list.id}-${index}`, 'aria-selected': String(isChosen) },
        ...{ onclick: take, onpointermove: () => this.#mark(index) },
      },
      words(option.text),
      option.description && h('span', { class: 'description' }, words(option.description)),
    );
  }

  #mark(at) {
    this.#at = at;
    const lines = [...this.#list.querySelectorAll('[role="option"]')];
    for (const [index, line] of lines.entries()) line.classList.toggle('active', index === at);
    if (!lines[at]) return this.#field.removeAttribute('aria-activedescendant');
    this.#field.setAttribute('aria-activedescendant', lines[at].id);
    lines[at].scrollIntoView({ block: 'nearest' });
  }

  #press(event) {
    const isOpen = !this.#panel.hidden;
    const count = this.#options.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !isOpen) this.#open();
    else if (step && count > 0) this.#mark((this.#at + step + count) % count);
    else if (event.key === 'Enter' && isOpen) this.#at >= 0 && this.#take(this.#options[this.#at]);
    else if (event.key === 'Escape' && isOpen) this.#close();
    else if (
      event.key === 'Backspace' &&
      this.#isMulti &&
      this.#field.value === '' &&
      this.#chosen.length > 0
    )
      this.#choose(this.#chosen.slice(0, -1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #take({ value }) {
    const isThere = this.#chosen.includes(value);
    this.#deed.memo.typed = undefined;
    this.#close();
    if (!this.#isMulti) this.#choose([value]);
    else this.#choose(isThere ? this.#chosen.filter((one) => one !== value) : [...this.#chosen, value]);
  }

  async #choose(wanted) {
    const before = this.#chosen;
    this.#chosen = wanted;
    this.#show();
    const choice = this.#isMulti ? wanted : (wanted[0] ?? null);
    if (await this.#deed.choose(this.node, choice)) return;
    this.#chosen = before;
    this.#show();
  }

  #close() {
    this.#turn += 1;
    this.#panel.hidden = true;
    this.#field.setAttribute('aria-expanded', 'false');
    this.#field.removeAttribute('aria-activedescendant');
  }

  /** Words that were not chosen are no choice; an emptied field is none either. */
  #left() {
    if (!this.node.isConnected || this.node.contains(document.activeElement)) return;
    const isEmptied = this.#deed.memo.typed === '' && !this.#isMulti && this.#chosen.length > 0;
    this.#deed.memo.typed = undefined;
    this.#close();
    if (isEmptied) this.#choose([]);
    else this.#show();
  }
}

/**
 * The list over the composer: first the commands, then the words of a command's hint. Arrows choose, Tab takes; Enter
 * takes only what was chosen with the arrows or finishes a command's name, so that typing a whole command and Enter
 * sends it. A text of many lines may be no combobox, so that there is a list is read out:
 * https://www.w3.org/TR/html-aria/#docconformance
 */
import { readOut } from '../announce.js';
import { fill, h } from '../dom.js';

let lists = 0;

export class Completion {
  node;
  #field;
  #commands;
  #list;
  #usage = h('div', { class: 'usage' });
  #offers = [];
  #at = -1;

  /** `commands()` gives `{command, description, usage_hint}` of each. */
  constructor(field, commands) {
    [this.#field, this.#commands] = [field, commands];
    const id = `completion-${++lists}`;
    this.#list = h('div', { role: 'listbox', id, 'aria-label': 'Slash commands' });
    this.node = h('div', { class: 'completion', hidden: true }, this.#usage, this.#list);
    field.setAttribute('aria-controls', id);
    field.setAttribute('aria-autocomplete', 'list');
  }

  draw() {
    const typed = this.#field.value;
    const command = this.#commands().find((one) => typed.startsWith(`${one.command} `));
    this.#offers = command ? wordsOf(command, typed) : commandsFor(this.#commands(), typed);
    this.#at = -1;
    const wasHidden = this.node.hidden;
    this.node.hidden = !command && this.#offers.length === 0;
    if (wasHidden && !this.node.hidden)
      readOut(`Choose with the arrows: ${this.#offers.length} to choose from.`);
    this.#list.classList.toggle('words', command !== undefined);
    fill(this.#usage, command ? usage(command) : 'Commands');
    fill(
      this.#list,
      this.#offers.map((offer, index) => this.#option(offer, index)),
    );
    this.#mark();
  }

  /** True when the key was for the list. */
  press(event) {
    if (this.node.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = this.#offers.length;
    const takes = (event.key === 'Tab' && !event.shiftKey) || (event.key === 'Enter' && this.#finishes());
    if (event.key === 'Escape') this.node.hidden = true;
    else if (count > 0 && step)
      this.#at = this.#at < 0 && step < 0 ? count - 1 : (this.#at + step + count) % count;
    else if (count > 0 && takes) this.#take(Math.max(this.#at, 0));
    else return false;
    this.#mark();
    event.preventDefault();
    return true;
  }

  #option({ label, hint, about }, index) {
    const id = `${this.#list.id}-${index}`;
    const parts = [
      h('b', {}, label),
      h('span', { class: 'hint' }, hint),
      h('span', { class: 'muted' }, about),
    ];
    const take = () => this.#take(index);
    return h('button', { type: 'button', role: 'option', id, tabindex: -1, onclick: take }, parts);
  }

  #mark() {
    for (const [index, option] of [...this.#list.children].entries())
      option.setAttribute('aria-selected', String(index === this.#at));
    const active = this.#list.children[this.#at];
    if (active) this.#field.setAttribute('aria-activedescendant', active.id);
    else this.#field.removeAttribute('aria-activedescendant');
  }

  #take(index) {
    this.#field.value = this.#offers[index].text;
    this.#field.focus();
    this.#field.dispatchEvent(new Event('input'));
  }

  #finishes() {
    const [first] = this.#offers;
    return this.#at >= 0 || (first && !this.#field.value.includes(' ') && first.label !== this.#field.value);
  }
}

function usage({ command, usage_hint, description }) {
  return [
    h('b', {}, command),
    h('span', { class: 'hint' }, usage_hint),
    h('span', { class: 'muted' }, description),
  ];
}

function commandsFor(commands, typed) {
  if (!/^\/\S*$/.test(typed)) return [];
  return commands
    .filter(({ command }) => command.startsWith(typed))
    .map(({ command, usage_hint: hint, description: about }) => ({
      text: `${command} `,
      label: command,
      hint,
      about,
    }));
}

/** The small words of `open | all | CASE-NUMBER` are typed as they are; the capitals stand for something else. */
function wordsOf({ command, usage_hint = '' }, typed) {
  const begun = typed.slice(command.length + 1);
  const words = usage_hint.split(/[|\s]+/).filter((word) => /^[a-z-]+$/.test(word));
  const fitting = words.filter((word) => word.startsWith(begun) && word !== begun);
  return fitting.map((word) => ({ text: `${command} ${word}`, label: word }));
}

/**
 * Modals: the view on top of the stack, with what was entered in it kept while the app changes it around. Slack itself
 * holds back a submission in which something required is empty.
 * https://docs.slack.dev/surfaces/modals
 */
import { announce } from '../announce.js';
import { entryKey, initialOf } from '../blocks/elements.js';
import { words } from '../blocks/text.js';
import { h } from '../dom.js';
import { sameControl } from '../same-control.js';
import { drawModal } from './modal-frame.js';

export class Modal {
  #page;
  #dialog = h('dialog', { class: 'modal' });
  /** What was entered, by view id. */
  #entries = new Map();
  #view;
  #errors = {};
  #trouble;
  /** What had the focus when the first view opened, and the message it is in. */
  #before;

  constructor(page) {
    this.#page = page;
    document.body.append(this.#dialog);
    this.#dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      if (event.target === this.#dialog) this.#shut();
    });
    this.#dialog.addEventListener('keydown', ({ key, target }) => {
      const isLine = target.matches('input:not([type=checkbox], [type=radio])');
      if (key === 'Enter' && isLine && this.#view?.submit) this.#submit();
    });
  }

  async reload() {
    this.#show(await this.#page.client.modals());
  }

  hear(change) {
    if (change.type === 'modals') return this.#show(change.views);
    if (change.type === 'view-errors' && change.view === this.#view?.id) return this.#complain(change.errors);
    if (change.type !== 'notice' || !this.#view || change.notice.viewId !== this.#view.id) return;
    this.#trouble = change.notice.text;
    this.#draw();
  }

  #show(stack) {
    const top = stack.at(-1);
    const isSame = top !== undefined && this.#view?.id === top.id;
    this.#view = top;
    if (!isSame) [this.#errors, this.#trouble] = [{}, undefined];
    for (const id of [...this.#entries.keys()])
      if (!stack.some((one) => one.id === id)) this.#entries.delete(id);
    if (!top) return this.#leave();
    if (!this.#entries.has(top.id)) this.#entries.set(top.id, new Map());
    if (!this.#dialog.open) {
      const node = document.activeElement;
      this.#before = { node, ts: node?.closest('[data-ts]')?.dataset.ts };
      this.#dialog.showModal();
    }
    this.#draw();
    if (!isSame) this.#first()?.focus();
  }

  /** The browser gives the focus back where it was; where that was drawn again meanwhile, it does not. */
  #leave() {
    if (!this.#dialog.open) return;
    this.#dialog.close();
    const { node, ts } = this.#before;
    if (node?.isConnected || !ts) return;
    const message = document.querySelector(`article[data-ts="${CSS.escape(ts)}"]`);
    if (message) sameControl(message, node)?.focus({ preventScroll: true });
  }

  #first() {
    const find = (selector) => this.#dialog.querySelector(selector);
    return (
      find('[autofocus]') ?? find('.modal-body :is(input, textarea, select, button)') ?? find('footer button')
    );
  }

  #draw() {
    const { names, client } = this.#page;
    const view = this.#view;
    const act = (path, body) =>
      client.act(path, { view: view.id, ...body }).catch((error) => announce(error.message));
    const entries = this.#entries.get(view.id);
    const { fileAddress } = client;
    const scene = { names, act, entries, errors: this.#errors, fileAddress, heading: 'h3' };
    const lost = document.activeElement;
    const { selectionStart: from, selectionEnd: to } = lost;
    this.#dialog.setAttribute('aria-label', words(view.title));
    const doings = { shut: () => this.#shut(), submit: () => this.#submit() };
    this.#dialog.replaceChildren(...drawModal(view, scene, this.#trouble, doings));
    const again = sameControl(this.#dialog, lost) ?? this.#first();
    again?.focus({ preventScroll: again.matches('button') });
    if (typeof from === 'number' && again?.id === lost.id) again.setSelectionRange?.(from, to);
  }

  #shut() {
    this.#page.client.act('close', { view: this.#view.id }).catch((error) => announce(error.message));
  }

  async #submit() {
    document.activeElement?.blur();
    this.#trouble = undefined;
    const missing = this.#missing();
    if (Object.keys(missing).length > 0) return this.#complain(missing);
    const button = this.#dialog.querySelector('.submit');
    button?.setAttribute('aria-busy', 'true');
    const { client } = this.#page;
    await client
      .act('submit', { view: this.#view.id, entries: this.#all() })
      .catch((error) => announce(error.message));
    button?.removeAttribute('aria-busy');
  }

  /** What was entered, by block and element, as a submission wants it. */
  #all() {
    const entered = this.#entries.get(this.#view.id);
    const inputs = this.#view.blocks.filter(({ type }) => type === 'input');
    const known = inputs.filter(({ block_id, element }) =>
      entered.has(entryKey(block_id, element.action_id)),
    );
    return Object.fromEntries(
      known.map(({ block_id, element: { action_id } }) => [
        block_id,
        { [action_id]: entered.get(entryKey(block_id, action_id)) },
      ]),
    );
  }

  #missing() {
    const entered = this.#entries.get(this.#view.id);
    const isEmpty = ({ block_id, element }) => {
      const key = entryKey(block_id, element.action_id);
      const value = entered.has(key) ? entered.get(key) : initialOf(element);
      return value === undefined || value === null || value === '' || value.length === 0;
    };
    const required = this.#view.blocks.filter(({ type, optional }) => type === 'input' && optional !== true);
    const words = 'Please complete this required field.';
    return Object.fromEntries(required.filter(isEmpty).map(({ block_id }) => [block_id, words]));
  }

  #complain(errors) {
    this.#errors = errors;
    this.#draw();
    this.#dialog.querySelector('[aria-invalid]')?.focus();
  }
}

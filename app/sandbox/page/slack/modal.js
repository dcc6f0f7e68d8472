/**
 * Modals: the view on top of the stack, with what was entered in it kept while the app changes it around. Slack itself
 * holds back a submission in which something required is empty.
 * https://docs.slack.dev/surfaces/modals
 */
import { announce } from '../announce.js';
import { Entries } from '../blocks/entered.js';
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
  #stack = [];
  /** The ids of views a person closed here, of which the server may not have heard yet. */
  #closed = new Set();
  /** The id of the view that is on its way to the app. */
  #sending;
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

  /** The view on top; false when there was nothing to close. */
  close() {
    if (!this.#view) return false;
    this.#shut();
    return true;
  }

  async reload() {
    this.#show(await this.#page.client.modals());
  }

  hear(change) {
    if (change.type === 'modals') return this.#show(change.views);
    if (change.type === 'view-errors' && change.view === this.#view?.id) return this.#complain(change.errors);
    if (change.type !== 'notice' || !this.#view || change.notice.viewId !== this.#view.id) return;
    this.#trouble = change.notice.text;
    this.#drawAgain();
  }

  #show(views) {
    const stack = views.filter(({ id }) => !this.#closed.has(id));
    this.#stack = stack;
    const top = stack.at(-1);
    const isSame = top !== undefined && this.#view?.id === top.id;
    this.#view = top;
    if (!isSame) [this.#errors, this.#trouble] = [{}, undefined];
    for (const id of [...this.#entries.keys()])
      if (!stack.some((one) => one.id === id)) this.#entries.delete(id);
    if (!top) return this.#leave();
    if (!this.#entries.has(top.id)) this.#entries.set(top.id, new Entries());
    this.#entries.get(top.id).follow(top);
    if (!this.#dialog.open) {
      const node = document.activeElement;
      this.#before = { node, ts: node?.closest('[data-ts]')?.dataset.ts, isInHome: !!node?.closest('.home') };
      this.#dialog.showModal();
    }
    if (isSame) return this.#drawAgain();
    this.#draw();
    this.#first()?.focus();
  }

  /** The browser gives the focus back where it was; where that was drawn again meanwhile, it does not. */
  #leave() {
    if (!this.#dialog.open) return;
    this.#dialog.close();
    const { node, ts, isInHome } = this.#before;
    if (node?.isConnected || !(ts || isInHome)) return;
    const place = document.querySelector(isInHome ? '.home' : `article[data-ts="${CSS.escape(ts)}"]`);
    if (place) sameControl(place, node)?.focus({ preventScroll: true });
  }

  /** What is to be filled in first; where nothing is, what can be pressed. */
  #first() {
    const find = (selector) => this.#dialog.querySelector(selector);
    return (
      reachable(find('[autofocus]') ?? find('.block-input [data-action]')) ??
      find('.modal-body :is(input, textarea, select, button)') ??
      find('footer button')
    );
  }

  /** A menu that is open stays, and what is chosen in it: the view is drawn when it is shut. */
  #drawAgain() {
    const menu = this.#dialog.querySelector(':scope > .popup');
    if (!menu) return this.#draw();
    const later = () => setTimeout(() => this.#view && this.#draw());
    menu.addEventListener('shut', later, { once: true });
  }

  #draw() {
    const { names, client } = this.#page;
    const view = this.#view;
    const act = (path, body) =>
      client.act(path, { view: view.id, ...body }).catch((error) => announce(error.message));
    const entries = this.#entries.get(view.id);
    const { fileAddress, upload } = client;
    const scene = { names, act, entries, errors: this.#errors, fileAddress, upload, heading: 'h3' };
    const lost = document.activeElement;
    const { selectionStart: from, selectionEnd: to } = lost;
    this.#dialog.setAttribute('aria-label', words(view.title));
    const doings = {
      shut: () => this.#shut(),
      shutAll: () => this.#shut(true),
      submit: () => this.#submit(),
    };
    this.#dialog.replaceChildren(...drawModal(view, scene, this.#trouble, doings));
    this.#markSending();
    const again = sameControl(this.#dialog, lost) ?? this.#first();
    again?.focus({ preventScroll: again.matches('button') });
    if (typeof from === 'number' && again?.id === lost.id) again.setSelectionRange?.(from, to);
  }

  /** One view, or the whole modal; gone at once, so that what is pressed next is meant for what is behind it. */
  #shut(all = false) {
    const { id } = this.#view;
    for (const view of all ? this.#stack : [this.#view]) this.#closed.add(view.id);
    this.#show(this.#stack);
    this.#page.client.act('close', { view: id, all }).catch((error) => announce(error.message));
  }

  async #submit() {
    const { id } = this.#view;
    if (this.#sending === id) return;
    document.activeElement?.blur();
    this.#trouble = undefined;
    if (this.#dialog.querySelector('.file-input [aria-busy]')) return announce('A file is still on its way.');
    const wrong = this.#wrong();
    if (Object.keys(wrong).length > 0) return this.#complain(wrong);
    this.#sending = id;
    this.#markSending();
    const { client } = this.#page;
    await client.act('submit', { view: id, entries: this.#all() }).catch((error) => announce(error.message));
    if (this.#sending === id) this.#sending = undefined;
    this.#markSending();
  }

  #markSending() {
    const button = this.#dialog.querySelector('.submit');
    if (this.#view && this.#sending === this.#view.id) button?.setAttribute('aria-busy', 'true');
    else button?.removeAttribute('aria-busy');
  }

  /** What was entered, by block and element, as a submission wants it. */
  #all() {
    const entries = this.#entries.get(this.#view.id);
    const touched = this.#inputs().filter(({ block_id, element }) => entries.isTouched(block_id, element));
    return Object.fromEntries(
      touched.map(({ block_id, element }) => [
        block_id,
        { [element.action_id]: entries.choice(block_id, element) },
      ]),
    );
  }

  #inputs() {
    return this.#view.blocks.filter(({ type }) => type === 'input');
  }

  /** What a client says before it sends anything, by block. */
  #wrong() {
    const entries = this.#entries.get(this.#view.id);
    const said = this.#inputs().map(({ block_id, element, optional }) => {
      const value = entries.choice(block_id, element);
      const isEmpty = value === undefined || value === null || value === '' || value.length === 0;
      if (isEmpty) return [block_id, optional !== true && 'Please complete this required field.'];
      return [
        block_id,
        misfit(element, value, this.#dialog.querySelector(`#${CSS.escape(`input-${block_id}`)}`)),
      ];
    });
    return Object.fromEntries(said.filter(([, sentence]) => sentence));
  }

  #complain(errors) {
    this.#errors = errors;
    this.#draw();
    reachable(this.#dialog.querySelector('[aria-invalid]'))?.focus();
  }
}

/** A group takes no focus; what is chosen in it does, or its first box. */
function reachable(field) {
  if (!field?.matches('fieldset')) return field;
  return field.querySelector('[type=radio]:checked') ?? field.querySelector('input');
}

/** The browser knows an address and a number when it sees one; how short a text may be it asks of typed ones alone. */
function misfit({ min_length: fewest, max_selected_items: most }, value, field) {
  if (fewest && typeof value === 'string' && value.length < fewest)
    return `Please write at least ${fewest} characters.`;
  if (most && value.length > most) return `Please choose at most ${most}.`;
  return field?.validationMessage;
}

/**
 * The line one types in, with files beside it and a menu of shortcuts. A slash at the start lists the commands, with the hint an app's manifest gives; Enter sends,
 * Shift+Enter makes a new line. Whether a command exists, and what comes of it, is for Slack to say.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
import { announce } from '../announce.js';
import { h } from '../dom.js';
import { icon } from '../icons.js';
import { openMenu } from '../popup.js';
import { Attached } from './attached.js';
import { Completion } from './completion.js';

/** Pixels. */
const HIGHEST = 160;

export class Composer {
  node;
  #page;
  #where;
  #timeline;
  #field = h('textarea', { rows: 1, autocomplete: 'off', spellcheck: 'false' });
  #button = h('button', { type: 'button', class: 'send', 'aria-label': 'Send' }, icon('send'));
  #plus = h(
    'button',
    { type: 'button', class: 'send', 'aria-label': 'Attach files, use shortcuts', 'aria-haspopup': 'menu' },
    icon('plus'),
  );
  #attached;
  #completion;

  /** `where()` gives `{channel, thread?}`; what is sent, and what comes of it, is at the end of `timeline`. */
  constructor(page, where, timeline) {
    [this.#page, this.#where, this.#timeline] = [page, where, timeline];
    this.#completion = new Completion(this.#field, () => page.workspace?.commands ?? []);
    this.#field.addEventListener('input', () => this.#typed());
    this.#field.addEventListener('keydown', (event) => this.#press(event));
    this.#button.addEventListener('click', () => this.#send());
    this.#plus.addEventListener('click', () => openMenu(this.#plus, this.#offers()));
    this.#attached = new Attached(page, () => this.#typed());
    const typing = h('div', { class: 'typing' }, this.#plus, this.#field, this.#button);
    this.node = h('div', { class: 'composer' }, this.#completion.node, this.#attached.node, typing);
  }

  /** An empty line; `placeholder` names it, too. */
  begin(placeholder) {
    this.#field.placeholder = placeholder;
    this.#field.setAttribute('aria-label', placeholder);
    this.#write('');
  }

  /** Not where a keyboard would come up on the screen and cover half of it. */
  focus() {
    if (matchMedia('(pointer: fine)').matches) this.#field.focus({ preventScroll: true });
  }

  suggest(text) {
    this.#write(text);
    this.#field.focus();
  }

  /** Uploading, and the shortcuts that need no message. */
  #offers() {
    const { client, workspace } = this.#page;
    const use = (callback) =>
      client.act('shortcut', { ...this.#where(), callback }).catch((error) => announce(error.message));
    const global = (workspace?.shortcuts ?? []).filter(({ type }) => type === 'global');
    return [
      { label: 'Upload from your computer', run: () => this.#attached.choose() },
      ...global.map(({ name, description, callback_id }) => ({
        label: name,
        description,
        run: () => use(callback_id),
      })),
    ];
  }

  #write(text) {
    this.#field.value = text;
    this.#typed();
  }

  #typed() {
    this.#button.classList.toggle('ready', this.#field.value.trim() !== '' || !this.#attached.isEmpty);
    this.#field.style.height = 'auto';
    this.#field.style.height = `${Math.min(this.#field.scrollHeight, HIGHEST)}px`;
    this.#completion.draw();
  }

  #press(event) {
    if (event.isComposing || this.#completion.press(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.#send();
  }

  async #send() {
    const text = this.#field.value.trim();
    if (!text && this.#attached.isEmpty) return;
    const isCommand = text.startsWith('/');
    const files = isCommand ? [] : this.#attached.take();
    this.#write('');
    this.#timeline.toEnd();
    try {
      await this.#page.client.act(isCommand ? 'type' : 'say', { ...this.#where(), text, files });
    } catch (error) {
      announce(error.message);
    }
  }
}

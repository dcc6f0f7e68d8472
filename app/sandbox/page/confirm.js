/** “Are you sure?”, where an element asks for it. https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
import { text, words } from './blocks/text.js';
import { h } from './dom.js';

/** Resolves to true when the person agrees, and when there is nothing to ask. */
export function confirmed(confirm, names) {
  if (!confirm) return Promise.resolve(true);
  return new Promise((resolve) => {
    const answer = (yes) => () => {
      dialog.remove();
      before?.focus();
      resolve(yes);
    };
    const before = document.activeElement;
    const yes = `button ${confirm.style === 'danger' ? 'danger solid' : 'primary'}`;
    const dialog = h(
      'dialog',
      { class: 'confirm', 'aria-label': words(confirm.title) || 'Are you sure?' },
      h('h2', {}, words(confirm.title) || 'Are you sure?'),
      h('p', {}, text(confirm.text, names)),
      h(
        'footer',
        {},
        h(
          'button',
          { type: 'button', class: 'button', onclick: answer(false) },
          words(confirm.deny) || 'Cancel',
        ),
        h('button', { type: 'button', class: yes, onclick: answer(true) }, words(confirm.confirm) || 'Yes'),
      ),
    );
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      answer(false)();
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('footer button:last-child').focus();
  });
}

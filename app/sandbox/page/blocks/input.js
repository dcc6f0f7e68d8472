/**
 * The input block: a label, what is to be filled in, a hint, and the app's word on what was wrong with it.
 * https://docs.slack.dev/reference/block-kit/blocks/input-block
 */
import { h } from '../dom.js';
import { controlOf, element } from './elements.js';
import { words } from './text.js';

export function input(block, scene) {
  const id = `input-${block.block_id}`;
  const error = scene.errors?.[block.block_id];
  const node = element(block.element, block, scene);
  const field = controlOf(node);
  const isGroup = field.matches('fieldset');
  const isButton = field.matches('button');
  field.id = id;
  // The label says it; a name of its own would hide that from a screen reader.
  field.removeAttribute('aria-label');
  if (isGroup || isButton) field.setAttribute('aria-labelledby', `${id}-label${isButton ? ` ${id}` : ''}`);
  if (error) field.setAttribute('aria-invalid', 'true');
  if (error || block.hint) field.setAttribute('aria-describedby', `${id}-more`);
  if (block.element.focus_on_load) field.setAttribute('autofocus', '');
  const optional = block.optional && h('span', { class: 'optional' }, ' (optional)');
  return h(
    'div',
    { class: error ? 'has-error' : '' },
    h(
      isGroup ? 'div' : 'label',
      { class: 'label', id: `${id}-label`, for: isGroup ? null : id },
      words(block.label),
      optional,
    ),
    node,
    h(
      'div',
      { id: `${id}-more` },
      error && h('div', { class: 'field-error', role: 'alert' }, error),
      block.hint && h('div', { class: 'hint' }, words(block.hint)),
    ),
  );
}

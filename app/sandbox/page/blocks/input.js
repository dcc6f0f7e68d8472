/**
 * The input block: a label, what is to be filled in, a hint, and the app's word on what was wrong with it.
 * https://docs.slack.dev/reference/block-kit/blocks/input-block
 */
import { h } from '../dom.js';
import { element } from './elements.js';
import { words } from './text.js';

export function input(block, scene) {
  const id = `input-${block.block_id}`;
  const error = scene.errors?.[block.block_id];
  const field = element(block.element, block, scene);
  const target = field.matches('input, select, textarea, button') ? field : field.querySelector('input, select, textarea, button');
  target?.setAttribute('id', id);
  if (error) target?.setAttribute('aria-invalid', 'true');
  if (error || block.hint) target?.setAttribute('aria-describedby', `${id}-more`);
  return h(
    'div',
    { class: error ? 'has-error' : '' },
    h('label', { for: id }, words(block.label), block.optional && h('span', { class: 'optional' }, ' (optional)')),
    field,
    h('div', { id: `${id}-more` },
      error && h('div', { class: 'field-error', role: 'alert' }, error),
      block.hint && h('div', { class: 'hint' }, words(block.hint))),
  );
}

/**
 * Draws Block Kit as a Slack client does: one row in the table for each kind of block. A block that is not in it is shown as the
 * JSON it is, since a person who tries something new must see that it arrived.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
import { h } from '../dom.js';
import { alert } from './alert.js';
import { element, isElement } from './elements.js';
import { image, picture } from './image.js';
import { input } from './input.js';
import { markdown } from './markdown.js';
import { richText } from './rich-text.js';
import { table } from './table.js';
import { text } from './text.js';

const BLOCKS = {
  alert,
  section,
  header: (block, { names, heading = 'h2' }) => h(heading, {}, text(block.text, names)),
  divider: () => h('hr'),
  context,
  actions: elements,
  context_actions: elements,
  image,
  rich_text: richText,
  markdown,
  table,
  input,
};

/** Nodes for a list of blocks; `scene` says who looks and which heading comes next, and takes what they do. */
export function drawBlocks(blocks, scene) {
  return blocks.map((block) => {
    const node = BLOCKS[block.type]?.(block, scene) ?? unknown(block);
    node.classList.add('block', `block-${block.type}`);
    node.dataset.block = block.block_id ?? '';
    return node;
  });
}

export function unknown(block) {
  const title = `The sandbox does not draw “${block.type}”; this is its JSON.`;
  return h(
    'figure',
    { class: 'unknown' },
    h('figcaption', {}, title),
    h('pre', {}, JSON.stringify(block, null, 2)),
  );
}

function section(block, scene) {
  const { names } = scene;
  const fields = (block.fields ?? []).map((field) => h('div', { class: 'field' }, text(field, names)));
  const said = h(
    'div',
    { class: 'said' },
    block.text && h('div', {}, text(block.text, names)),
    fields.length > 0 && h('div', { class: 'fields' }, fields),
  );
  const beside = block.accessory && h('div', { class: 'accessory' }, accessory(block, scene));
  return h('div', {}, said, beside);
}

function accessory(block, scene) {
  if (block.accessory.type === 'image') return picture(block.accessory, scene);
  return element(block.accessory, block, scene);
}

function context(block, scene) {
  const parts = block.elements.map((one) =>
    one.type === 'image' ? picture(one, scene) : h('span', {}, text(one, scene.names)),
  );
  return h('div', {}, parts);
}

function elements(block, scene) {
  const seen = block.elements.filter(
    ({ visible_to_user_ids: only }) => !only || only.includes(scene.names.viewerId),
  );
  return h(
    'div',
    {},
    seen.map((one) => (isElement(one) ? element(one, block, scene) : unknown(one))),
  );
}

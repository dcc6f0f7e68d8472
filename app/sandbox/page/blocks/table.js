/** The table block: its first row is the head. https://docs.slack.dev/reference/block-kit/blocks/table-block */
import { h } from '../dom.js';
import { richText } from './rich-text.js';

export function table({ rows, column_settings: columns = [] }, scene) {
  const row = (cells, tag) =>
    h(
      'tr',
      {},
      cells.map((cell, index) => h(tag, { class: look(columns[index]) }, drawCell(cell, scene))),
    );
  const [head = [], ...body] = rows;
  const grid = h(
    'table',
    {},
    h('thead', {}, row(head, 'th')),
    h(
      'tbody',
      {},
      body.map((cells) => row(cells, 'td')),
    ),
  );
  return h('div', { tabindex: 0, role: 'region', 'aria-label': 'Table' }, grid);
}

function look({ align = 'left', is_wrapped = false } = {}) {
  return `${align}${is_wrapped ? ' wrapped' : ''}`;
}

function drawCell(cell, scene) {
  return cell.type === 'rich_text' ? richText(cell, scene) : String(cell.text ?? cell.value ?? '');
}

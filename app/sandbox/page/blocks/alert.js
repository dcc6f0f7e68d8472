/** The alert block: one sentence that stands out, in one of five colours. https://docs.slack.dev/reference/block-kit/blocks/alert-block */
import { h } from '../dom.js';
import { icon } from '../icons.js';
import { text } from './text.js';

const LEVELS = ['default', 'info', 'warning', 'error', 'success'];
const SIGNS = { warning: 'warning', error: 'warning', success: 'done' };

export function alert({ level = 'default', text: said }, { names }) {
  const known = LEVELS.includes(level) ? level : 'default';
  const words = h('span', {}, text(said, names));
  return h('div', { class: `alert-${known}`, role: 'note' }, icon(SIGNS[known] ?? 'info'), words);
}

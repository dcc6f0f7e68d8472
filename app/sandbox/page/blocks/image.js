/**
 * Images. Those on the web stay there: the sandbox asks nobody outside for anything, so it shows their words and a link.
 * Files of the workspace itself are shown, or their words where they are no picture. https://docs.slack.dev/reference/block-kit/blocks/image-block
 */
import { h, link } from '../dom.js';
import { icon } from '../icons.js';
import { words } from './text.js';

/** The image block: its title above it. */
export function image(block, scene) {
  return h('figure', {}, block.title && h('figcaption', {}, words(block.title)), picture(block, scene));
}

/** The image element, also inside a context or beside a section. */
export function picture({ image_url, alt_text, slack_file }, { fileAddress }) {
  const seen = h(
    'span',
    { class: 'picture', role: 'img', 'aria-label': alt_text },
    icon('image'),
    h('span', {}, alt_text),
  );
  if (!slack_file?.id) return image_url ? link(image_url, seen) : seen;
  const onerror = ({ target }) => target.replaceWith(seen);
  return h('img', { src: fileAddress(slack_file.id), alt: alt_text, onerror });
}

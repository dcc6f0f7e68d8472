/**
 * Buttons and overflow menus. A button with an address opens it and is reported to the app all the same.
 * https://docs.slack.dev/reference/block-kit/block-elements/button-element
 */
import { h, safeUrl } from '../dom.js';
import { icon } from '../icons.js';
import { openMenu } from '../popup.js';
import { words } from './text.js';

export function button({ text, style, value, url, accessibility_label: label }, deed) {
  const node = h(
    'button',
    {
      ...{
        type: 'button',
        class: `button ${style ?? ''}`.trim(),
        'aria-label': label,
        title: url && safeUrl(url),
      },
      onclick: () => {
        visit(url);
        deed.click(node, value);
      },
    },
    words(text),
    url && h('span', { class: 'out', 'aria-hidden': 'true' }, '↗'),
  );
  return node;
}

export function iconButton({ text, value, accessibility_label: label }, deed) {
  const about = {
    type: 'button',
    class: 'quiet-button',
    title: words(text),
    'aria-label': label ?? words(text),
  };
  const node = h('button', { ...about, onclick: () => deed.click(node, value) }, icon('trash'));
  return node;
}

export function feedbackButtons({ positive_button: good, negative_button: bad }, deed) {
  const side = ({ text, value, accessibility_label: label }, sign) => {
    const about = {
      type: 'button',
      class: 'quiet-button',
      title: words(text),
      'aria-label': label ?? words(text),
    };
    const node = h('button', { ...about, onclick: () => deed.click(node, value) }, sign);
    return node;
  };
  return h('span', { class: 'feedback' }, side(good, '👍'), side(bad, '👎'));
}

export function overflow({ options }, deed) {
  const items = options.map(({ text, description, value, url }) => ({
    label: words(text),
    description: description && words(description),
    run: () => {
      visit(url);
      deed.choose(node, value, { isLasting: false });
    },
  }));
  const about = {
    type: 'button',
    class: 'button more',
    'aria-label': 'More actions',
    'aria-haspopup': 'menu',
  };
  const node = h('button', { ...about, onclick: () => openMenu(node, items) }, icon('more'));
  return node;
}

function visit(url) {
  const href = url && safeUrl(url);
  if (href) window.open(href, '_blank', 'noopener,noreferrer');
}

/** The bar at the top: where one is, who one acts as, light or dark, and the way under the glass. */
import { aheadInWords } from '../clock.js';
import { fill, h } from '../dom.js';
import { icon } from '../icons.js';
import { isDark, toggleTheme } from '../theme.js';

export class Top {
  #root;
  #page;

  constructor(root, page) {
    [this.#root, this.#page] = [root, page];
  }

  draw() {
    const { workspace } = this.#page;
    if (!workspace) return;
    const sign = h('img', { src: '/icon.svg', alt: '', width: 22, height: 22 });
    fill(
      this.#root,
      button('only-narrow', 'Channels', openSidebar, icon('menu')),
      h('span', { class: 'brand' }, sign, h('b', {}, workspace.team.name)),
      h('span', { class: 'badge' }, 'Sandbox'),
      later(),
      h('span', { class: 'space' }),
      this.#people(),
      this.#theme(),
      this.#glass(),
    );
  }

  #people() {
    const { names, client, become } = this.#page;
    const options = names.people
      .filter((one) => !one.is_bot)
      .map((one) =>
        h('option', { value: one.id, selected: one.id === client.as }, `${one.real_name} · ${about(one)}`),
      );
    const choose = ({ target }) => become(target.value);
    const menu = h('select', { 'aria-label': 'Acting as', onchange: choose }, options);
    return h('label', { class: 'acting' }, h('span', { class: 'not-narrow' }, 'Acting as'), menu);
  }

  #theme() {
    const toggle = () => {
      toggleTheme();
      this.draw();
      this.#root.querySelector('.theme').focus();
    };
    return button(
      'theme',
      isDark() ? 'Light colours' : 'Dark colours',
      toggle,
      icon(isDark() ? 'sun' : 'moon'),
    );
  }

  #glass() {
    const { drawer } = this.#page;
    const words = h('span', { class: 'not-narrow' }, 'Under the glass');
    const node = button('glass', 'Under the glass', () => drawer.toggle(), icon('glass'), words);
    node.setAttribute('aria-pressed', String(drawer.isOpen));
    return node;
  }
}

/** What the drawer's clock came to. */
function later() {
  const ahead = aheadInWords();
  return ahead && h('span', { class: 'badge not-narrow' }, `${ahead} later`);
}

function button(look, label, onclick, ...children) {
  const about = { type: 'button', class: `top-button ${look}`, 'aria-label': label, title: label };
  return h('button', { ...about, onclick }, children);
}

function openSidebar() {
  document.body.classList.add('sidebar-open');
  document.querySelector('#sidebar button')?.focus();
}

/** `Berlin`, `guest, Lisbon`, `another company, Paris`. */
function about({ tz, is_restricted, is_outside }) {
  const city = tz.split('/').at(-1).replaceAll('_', ' ');
  if (is_outside) return `another company, ${city}`;
  return is_restricted ? `guest, ${city}` : city;
}

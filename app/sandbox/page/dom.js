/**
 * The only way text and links get onto the page. Strings become text nodes and never markup, and a link goes to the web
 * or to a mailbox or nowhere: what cases and messages say was written by strangers.
 * https://cheatsheetseries.owasp.org/cheatsheets/DOM_based_XSS_Prevention_Cheat_Sheet.html
 */

/**
 * An element. `properties` are attributes, except `on…` for listeners, `class` and `data`; null and false are left out.
 * Children are nodes, strings, or lists of them.
 */
export function h(name, properties, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties ?? {})) set(element, key, value);
  return add(element, children);
}

function set(element, key, value) {
  if (value === undefined || value === null || value === false) return;
  if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
  else if (key === 'data') Object.assign(element.dataset, value);
  else if (key === 'value' || key === 'checked' || key === 'selected') element[key] = value;
  else element.setAttribute(key, value === true ? '' : value);
}

export function add(parent, ...children) {
  for (const child of children.flat(9)) {
    if (child === undefined || child === null || child === false) continue;
    parent.append(child);
  }
  return parent;
}

/** Puts these in the place of all that was in `parent`. */
export function fill(parent, ...children) {
  parent.replaceChildren();
  return add(parent, children);
}

const SAFE = new Set(['http:', 'https:', 'mailto:']);

/** The address, when it is one a click may follow. */
export function safeUrl(url) {
  try {
    const { protocol, href } = new URL(String(url));
    return SAFE.has(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** A link that opens beside the sandbox; where the address is not safe, its words alone. */
export function link(url, ...words) {
  const href = safeUrl(url);
  if (!href) return h('span', { class: 'dead-link', title: 'This address is not opened.' }, words);
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer', title: href }, words);
}

const SVG = 'http://www.w3.org/2000/svg';

/** A line drawing on a field of 16 × 16; `path` is SVG's path data. */
export function drawing(path) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

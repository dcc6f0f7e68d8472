/** What is drawn again has new nodes, and the focus belongs in the same place. */

/**
 * The control in `root` that does what `lost` did: by its id, by its action and name, by its action; a part of one, such as
 * a box of a group, by its block and what it says, and so a button of the frame.
 */
export function sameControl(root, lost) {
  const byId = lost.id && root.querySelector(`#${CSS.escape(lost.id)}`);
  if (byId) return byId;
  const { action } = lost.dataset;
  if (!action) return samePart(root, lost);
  const same = [...root.querySelectorAll('[data-action]')].filter((one) => one.dataset.action === action);
  const label = lost.getAttribute('aria-label');
  return same.find((one) => one.getAttribute('aria-label') === label) ?? same[0];
}

function samePart(root, lost) {
  const place = lost.closest('[data-block], header, footer');
  if (!place) return undefined;
  const { block } = place.dataset;
  const where = block === undefined ? place.localName : `[data-block="${CSS.escape(block)}"]`;
  const says = (key) => (one) => one[key] === lost[key];
  const tests = ['value', 'ariaLabel', 'textContent'].map(says);
  return [...root.querySelectorAll(`${where} ${lost.localName}`)].find((one) => tests.every((is) => is(one)));
}

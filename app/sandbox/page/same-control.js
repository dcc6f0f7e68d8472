/** What is drawn again has new nodes, and the focus belongs in the same place. */

/** The control in `root` that does what `lost` did: by its id, by its action and name, by its action. */
export function sameControl(root, lost) {
  const byId = lost.id && root.querySelector(`#${CSS.escape(lost.id)}`);
  if (byId) return byId;
  const { action } = lost.dataset;
  if (!action) return undefined;
  const same = [...root.querySelectorAll('[data-action]')].filter((one) => one.dataset.action === action);
  const label = lost.getAttribute('aria-label');
  return same.find((one) => one.getAttribute('aria-label') === label) ?? same[0];
}

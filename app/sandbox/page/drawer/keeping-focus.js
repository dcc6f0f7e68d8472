/** Draws a part of the drawer again without losing one's place in it: the focus, by its key, and how far it was scrolled. */
export function keepingFocus(place, redraw) {
  const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const { scrollTop } = place;
  redraw();
  place.scrollTop = scrollTop;
  if (key) [...place.querySelectorAll('[data-key]')].find((one) => one.dataset.key === key)?.focus();
}

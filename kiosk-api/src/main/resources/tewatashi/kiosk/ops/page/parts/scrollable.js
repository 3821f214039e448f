import { el } from '../dom.js';

/**
 * A box that may be wider or taller than its room. Only while it is, a keyboard can stand on it,
 * and it is a region of its own for a screen reader.
 */
export function scrollable(given, ...children) {
  const box = el('div', given, ...children);
  WATCHER.observe(box);
  return box;
}

const WATCHER = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const over = target.scrollWidth > target.clientWidth + 1
      || target.scrollHeight > target.clientHeight + 1;
    target.toggleAttribute('data-over', over);
    if (over) {
      target.setAttribute('tabindex', '0');
      target.setAttribute('role', 'region');
    } else {
      target.removeAttribute('tabindex');
      target.removeAttribute('role');
    }
  }
});

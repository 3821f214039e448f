import { el } from '../dom.js';

/** That the server was asked, and has not answered. */
export function waiting(part) {
  return el('p', { class: 'waiting', 'aria-busy': 'true' }, part.text);
}

import { el } from '../dom.js';
import { addressOf } from '../place.js';

/** What can be done from here. */
export function links(part) {
  return el('section', { class: 'links' },
    part.heading && el('h2', { class: 'heading' }, part.heading),
    el('ul', { class: 'links__list' }, part.links.map((link) => el('li', {},
      el('a', {
        class: 'dads-button', 'data-type': 'outline', 'data-size': 'sm',
        href: addressOf(link.place),
      }, link.text)))));
}

import { el } from '../dom.js';
import { addressOf } from '../place.js';

/** Something that must be read: its tone is in colour, in a sign and in its words. */
export function notice(part) {
  return el('div', { class: 'notice', 'data-tone': part.tone },
    el('p', {}, part.text),
    part.links.length > 0 && el('ul', { class: 'notice__links' }, part.links.map((link) =>
      el('li', {}, el('a', { href: addressOf(link.place) }, link.text)))));
}

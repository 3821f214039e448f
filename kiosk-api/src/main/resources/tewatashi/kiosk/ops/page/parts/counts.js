import { el } from '../dom.js';
import { addressOf } from '../place.js';

/** A few figures, each leading to the list of what it counts. */
export function counts(part) {
  return el('section', { 'aria-label': part.label },
    el('ul', { class: 'counts' }, part.items.map((item) => el('li', {},
      el(item.place ? 'a' : 'div', {
        class: 'count', href: item.place && addressOf(item.place), 'data-tone': item.tone,
      }, inner(item))))));
}

function inner(item) {
  return [el('span', { class: 'count__label' }, item.label), ' ',
    el('span', { class: 'count__value' }, item.value)];
}

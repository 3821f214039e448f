import { el } from '../dom.js';
import { addressOf, to } from '../place.js';
import { fromField } from '../times.js';
import { field } from './fields.js';

/** What a list is narrowed to; all of it goes into the address. */
export function filters(part, { texts, go }) {
  const boxes = part.fields.map((given) => field(given, part.values[given.name] ?? '', texts));
  const form = el('form', {
    class: 'filters', role: 'search', 'aria-label': texts.say('filters.label'), novalidate: true,
    onsubmit: (event) => {
      event.preventDefault();
      go(to(part.view, Object.fromEntries(part.fields.map((given, place) =>
        [given.name, wanted(given, boxes[place].input.value)]))));
    },
  },
  boxes,
  el('div', { class: 'filters__deeds' },
    el('button', {
      type: 'submit', class: 'dads-button', 'data-type': 'solid-fill', 'data-size': 'sm',
    }, texts.say('filters.apply')),
    Object.keys(part.values).length > 0
      && el('a', { href: addressOf(to(part.view)) }, texts.say('filters.clear'))));
  return form;
}

function wanted(given, value) {
  return given.kind === 'time' ? fromField(value) : value.trim();
}

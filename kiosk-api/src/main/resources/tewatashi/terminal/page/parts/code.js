import { h, write } from '../dom.js';

/** A reference code to be copied by hand: large, its groups apart, letters that cannot be confused. */
export function code(part) {
  return h('p', { class: 'code' },
    h('span', { class: 'code__label' }, write(part.label)),
    h('strong', { class: 'code__value', translate: 'no' }, part.code));
}

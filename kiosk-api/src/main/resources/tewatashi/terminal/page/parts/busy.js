import { h } from '../dom.js';

/** Three quiet dots: something goes on. Still where motion is not wanted. */
export function busy() {
  return h('div', { class: 'busy', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
}

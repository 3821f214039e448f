import { h, write } from '../dom.js';

export function points(part) {
  return h('ul', { class: 'points' }, part.lines.map((line) => h('li', {}, write(line))));
}

import { h, write } from '../dom.js';

const SIGNS = { usual: 'i', attention: '!', trouble: '!' };

export function notice(part) {
  return h('div', { class: 'notice', 'data-tone': part.tone },
    h('span', { class: 'notice__sign', 'aria-hidden': 'true' }, SIGNS[part.tone]),
    h('div', {}, part.lines.map((line) => h('p', {}, write(line)))));
}

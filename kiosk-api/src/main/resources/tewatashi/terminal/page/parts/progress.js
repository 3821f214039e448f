import { h, write } from '../dom.js';

/** Pages in words first; the bar repeats them. */
export function progress(part) {
  return h('div', { class: 'progress' },
    h('p', { class: 'progress__label' }, write(part.label)),
    h('progress', { class: 'progress__bar', max: part.all, value: part.done,
      'aria-label': part.label.written }));
}

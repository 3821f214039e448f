import { h } from './dom.js';

/**
 * Pictures are our own drawings, laid upon each other so that one layer can move; what moves, and
 * whether, is the style sheet's affair. They repeat what the words say: no screen reader needs them.
 */
const LAYERS = {
  welcome: ['terminal'],
  closed: ['terminal-closed'],
  'place-card': ['reader', 'card'],
  reading: ['reader', 'card'],
  'take-card': ['reader', 'card'],
  card: ['reader', 'card'],
  preparing: ['paper', 'glass'],
  staff: ['staff'],
  pay: ['slot', 'coin'],
  printing: ['printer', 'sheet'],
  'take-paper': ['printer', 'sheet'],
  'face-down': ['face-down'],
  done: ['done'],
  goodbye: ['goodbye'],
};

/** @returns {HTMLElement} */
export function picture(name) {
  return h('div', { class: 'picture', 'data-picture': name, 'aria-hidden': 'true' },
    LAYERS[name].map((layer) => h('img', {
      class: 'picture__layer', 'data-layer': layer, src: `/page/pictures/${layer}.svg`, alt: '',
    })));
}

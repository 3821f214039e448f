import { el } from '../dom.js';
import { cell } from './cell.js';

/** What is so, as label and value. */
export function facts(part) {
  return el('section', { class: 'panel' },
    part.heading && el('h2', { class: 'heading' }, part.heading),
    el('dl', { class: 'facts', 'data-columns': Boolean(part.columns) },
      part.rows.map((row) => el('div', { class: 'facts__row' },
        el('dt', {}, row.label), el('dd', {}, cell(row.value))))),
    part.rows.length === 0 && el('p', { class: 'empty' }, '—'));
}

import { el } from '../dom.js';
import { addressOf } from '../place.js';
import { cell } from './cell.js';
import { scrollable } from './scrollable.js';

let made = 0;

/** A real table, with caption and scopes; never more than the one page of rows it was given. */
export function table(part, { texts }) {
  const id = `table-${made += 1}`;
  const heading = el('h2', { class: 'heading', id }, part.caption);
  if (part.rows.length === 0) {
    return el('div', {}, heading,
      el('p', { class: 'empty' }, part.empty ?? texts.say('table.empty')));
  }
  return el('div', { class: 'dads-table', 'data-size': 'dense' },
    scrollable({ class: 'table-box', 'aria-labelledby': id, 'data-tall': Boolean(part.tall) },
      el('table', { class: 'dads-table__table' },
        el('caption', {}, heading),
        el('thead', {}, el('tr', {}, part.columns.map(column))),
        el('tbody', { 'data-cell-border': 'bottom' },
          part.rows.map((row) => line(row, part.columns))))),
    further(part, texts));
}

function column(given) {
  return el('th', {
    scope: 'col', class: 'dads-table__col-header', 'data-end': Boolean(given.end),
  }, given.label);
}

function line(row, columns) {
  return el('tr', { 'data-tone': row.tone }, row.cells.map((given, place) => (place === 0
    ? el('th', { scope: 'row', class: 'row-header' }, cell(given))
    : el('td', { 'data-end': Boolean(columns[place].end) }, cell(given)))));
}

function further({ first, next }, texts) {
  if (!first && !next) return null;
  return el('nav', { class: 'further', 'aria-label': texts.say('table.pages') },
    first && el('a', { href: addressOf(first) }, texts.say('table.first')),
    next && el('a', { href: addressOf(next), rel: 'next' }, texts.say('table.next')));
}

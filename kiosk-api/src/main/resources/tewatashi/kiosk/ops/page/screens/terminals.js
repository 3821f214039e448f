import { query, to } from '../place.js';
import { code, link, mark, small, table, time, waiting } from '../view.js';
import { municipality, municipalityField, need, story } from './shared.js';

const FILTERS = ['municipality', 'attention', 'q', 'after'];

/** Which terminal or printer needs somebody? */
export const terminals = {
  heading: (texts) => texts.say('terminals.heading'),
  asks: (place) => ({ terminals: `/terminals${query(place, FILTERS)}` }),
  renews: ['terminals'],
  view({ place, got, me, texts }) {
    const { filters } = place;
    return {
      heading: texts.say('terminals.heading'),
      scope: { municipality: filters.municipality },
      parts: [
        filterPart(place, me, texts),
        got ? list(place, got.terminals, me, texts) : waiting(texts),
      ],
    };
  },
};

function filterPart(place, me, texts) {
  return {
    is: 'filters', key: 'filters', view: 'terminals', values: place.filters,
    fields: [
      municipalityField(me, texts),
      { name: 'attention', kind: 'select', label: texts.say('field.attention'), options: [
        { value: '', label: texts.say('any.terminal') },
        { value: 'true', label: texts.say('attention.only') }] },
      { name: 'q', kind: 'text', label: texts.say('field.q') },
    ],
  };
}

function list(place, said, me, texts) {
  const columns = ['terminal', 'store', 'printer_state', 'since', 'tray', 'under_way', 'last_visit',
    'deed'].map((name) => ({ label: texts.say(`column.${name}`) }));
  return table('terminals', texts.say('terminals.caption', { n: said.rows.length }), columns,
    said.rows.map((row) => ({ cells: cells(row, me, texts) })),
    { empty: texts.say('terminals.none'), ...pages(place, said.next) });
}

function cells(row, me, texts) {
  return [
    [link(row.terminal, to('issuances', { terminal: row.terminal })),
      row.stopped && mark(texts.say('terminal.stopped'), 'trouble')],
    [row.store, small(municipality(me, row.municipality, texts))],
    [printer(row, texts), code(row.printer)],
    time(row.attention_since),
    tray(row.tray, texts),
    story(row.issuance),
    time(row.last_visit),
    [link(texts.say('deed.stop_this'), to('stop', { terminal: row.terminal })),
      row.printer
        && link(texts.say('deed.stop_its_printer'), to('stop', { printer: row.printer }))],
  ];
}

function printer(row, texts) {
  if (row.printer === null) return [mark(texts.say('terminal.no_printer'), 'attention')];
  return row.attention.length === 0 ? [mark(texts.say('printer.fine'), 'good')]
    : row.attention.map((word) => need(word, texts));
}

function tray(word, texts) {
  const tones = { clear: 'good', paper: 'attention', uncertain: 'trouble' };
  return mark(texts.word('tray', word), tones[word] ?? 'quiet');
}

/** The ways to the next page and to the first. */
export function pages(place, next) {
  const { after, ...others } = place.filters;
  return {
    next: next ? to(place.view, { ...others, after: next }) : null,
    first: after ? to(place.view, others) : null,
  };
}

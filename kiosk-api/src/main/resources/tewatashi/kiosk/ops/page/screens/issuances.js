import { query, to } from '../place.js';
import { link, mark, table, time, waiting } from '../view.js';
import {
  KINDS, STATES, kindField, municipality, municipalityField, state, story, timeFields,
} from './shared.js';
import { pages } from './terminals.js';

const FILTERS = ['state', 'municipality', 'kind', 'terminal', 'from', 'until', 'reference',
  'after'];

/** Which issuances were there, and how did they end? */
export const issuances = {
  heading: (texts) => texts.say('issuances.heading'),
  asks: (place) => ({ issuances: `/issuances${query(asked(place), FILTERS)}` }),
  renews: ['now'],
  view({ place, got, me, texts }) {
    const { municipality: where, kind, terminal } = place.filters;
    return {
      heading: texts.say('issuances.heading'),
      scope: { municipality: where, kind: KINDS.includes(kind) ? kind : null, terminal },
      parts: [
        filterPart(place, me, texts),
        got ? list(place, got.issuances, me, texts) : waiting(texts),
      ],
    };
  },
};

/** A reference is typed as the screen showed it, and asked for as the journal has it. */
function asked(place) {
  const { reference = '' } = place.filters;
  return { ...place, filters: { ...place.filters, reference: reference.toLowerCase() } };
}

function filterPart(place, me, texts) {
  return {
    is: 'filters', key: 'filters', view: 'issuances', values: place.filters,
    fields: [
      { name: 'state', kind: 'select', label: texts.say('field.state'), options: [
        { value: '', label: texts.say('any.state') },
        { value: 'live', label: texts.say('state.live') },
        ...STATES.map((word) => ({ value: word, label: texts.word('state', word) }))] },
      municipalityField(me, texts),
      kindField(texts),
      { name: 'terminal', kind: 'text', label: texts.say('field.terminal') },
      ...timeFields(texts),
      { name: 'reference', kind: 'text', label: texts.say('field.reference') },
    ],
  };
}

function list(place, said, me, texts) {
  const columns = ['started_at', 'reference', 'state', 'problem', 'municipality', 'terminal',
    'kind', 'copies', 'fee', 'case'].map((name) => ({
    label: texts.say(`column.${name}`), end: name === 'copies',
  }));
  return table('issuances', texts.say('issuances.caption', { n: said.rows.length }), columns,
    said.rows.map((row) => ({ cells: cells(row, me, texts) })),
    { empty: texts.say('issuances.none'), ...pages(place, said.next) });
}

function cells(row, me, texts) {
  return [
    time(row.started_at),
    story(row.issuance),
    state(row.state, texts),
    row.problem && texts.word('problem', row.problem),
    municipality(me, row.municipality, texts),
    link(row.terminal, to('issuances', { terminal: row.terminal })),
    texts.word('kind', row.kind),
    row.copies,
    texts.word('fee', row.fee_state),
    row.case ? mark(texts.say('issuance.case'), 'trouble') : null,
  ];
}

import { to } from '../place.js';
import { code, link, mark, small, table, time, waiting } from '../view.js';
import { scopeWords } from './shared.js';

/** What stands still, why, and who has already signed that it may go on? */
export const stops = {
  heading: (texts) => texts.say('stops.heading'),
  asks: () => ({ stops: '/stops' }),
  renews: ['stops'],
  view({ got, me, texts }) {
    return {
      heading: texts.say('stops.heading'),
      lead: [texts.say('stops.lead')],
      scope: {},
      parts: [
        { is: 'links', key: 'deeds', links: [{ text: texts.say('deed.stop'), place: to('stop') }] },
        got ? list(got.stops, me, texts) : waiting(texts),
      ],
    };
  },
};

function list(said, me, texts) {
  const columns = ['stop', 'stopped', 'reason', 'public_reason', 'placed_at', 'by', 'signed_by',
    'open_cases', 'deed'].map((name) => ({ label: texts.say(`column.${name}`) }));
  return table('stops', texts.say('stops.caption', { n: said.rows.length }), columns,
    said.rows.map((row) => ({ cells: cells(row, me, texts) })), { empty: texts.say('stops.none') });
}

function cells(row, me, texts) {
  return [
    row.stop,
    [mark(scopeWords(row, me, texts), 'trouble'), small(row.scope)],
    row.reason,
    texts.word('public', row.public_reason),
    time(row.placed_at),
    row.by,
    row.signed_by.length ? row.signed_by.join(', ') : texts.say('nobody_yet'),
    row.open_cases.length
      ? row.open_cases.map((each) => link(each, to('case', { case: each }))) : null,
    link(texts.say('deed.resume'), to('resume', { stop: row.stop })),
  ];
}

/** One stop as facts, for whoever is about to lift it. */
export function stopFacts(row, me, texts) {
  const fact = (name, value) => ({ label: texts.say(`column.${name}`), value });
  return {
    is: 'facts', key: 'stop', columns: true, heading: texts.say('resume.facts'),
    rows: [
      fact('stopped', [mark(scopeWords(row, me, texts), 'trouble'), code(row.scope)]),
      fact('reason', row.reason),
      fact('public_reason', texts.word('public', row.public_reason)),
      fact('placed_at', time(row.placed_at)),
      fact('by', row.by),
      fact('signed_by',
        row.signed_by.length ? row.signed_by.join(', ') : texts.say('nobody_yet')),
      fact('open_cases', row.open_cases.length
        ? row.open_cases.map((each) => link(each, to('case', { case: each }))) : null),
    ],
  };
}

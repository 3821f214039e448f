import { query, to } from '../place.js';
import { link, mark, small, table, time, waiting } from '../view.js';
import { about, municipality, why } from './shared.js';

/** Which questions "whose bytes left?" are open? */
export const cases = {
  heading: (texts) => texts.say('cases.heading'),
  asks: (place) => ({ cases: `/cases${query(place, ['all'])}` }),
  renews: ['cases'],
  view({ place, got, me, texts }) {
    return {
      heading: texts.say('cases.heading'),
      lead: [texts.say('cases.lead')],
      scope: {},
      parts: [
        {
          is: 'links', key: 'deeds', links: [
            { text: texts.say('deed.open_case'), place: to('notice') },
            place.filters.all
              ? { text: texts.say('cases.open_only'), place: to('cases') }
              : { text: texts.say('cases.all'), place: to('cases', { all: 'true' }) },
          ],
        },
        got ? list(got.cases, me, texts) : waiting(texts),
      ],
    };
  },
};

function list(said, me, texts) {
  const columns = ['case', 'why', 'reference', 'municipality', 'opened_at', 'signed', 'answer']
    .map((name) => ({ label: texts.say(`column.${name}`) }));
  return table('cases', texts.say('cases.caption', { n: said.rows.length }), columns,
    said.rows.map((row) => ({ cells: cells(row, me, texts) })), { empty: texts.say('cases.none') });
}

function cells(row, me, texts) {
  return [
    link(String(row.case), to('case', { case: row.case })),
    why(row.why, texts),
    about(row, texts),
    row.municipality && municipality(me, row.municipality, texts),
    time(row.opened_at),
    words(row.signed, texts),
    answer(row, texts),
  ];
}

/** `O-1: own` in the language: who said what so far. */
export function words(signed, texts) {
  if (!signed.length) return texts.say('nobody_yet');
  return signed.map((each) => {
    const [who, word] = each.split(': ');
    return word ? `${who}: ${texts.word('whose', word)}` : each;
  });
}

export function answer(row, texts) {
  if (row.answer === null) return mark(texts.say('case.open'), 'trouble');
  return [mark(texts.word('whose', row.answer), row.answer === 'stranger' ? 'trouble' : 'good'),
    small(texts.say('case.answered_by', { first: row.answered_by, second: row.answered_with })),
    time(row.answered_at)];
}

import { lasting } from '../times.js';
import { code, mark, notice, table, time, waiting } from '../view.js';
import { municipality } from './shared.js';

/** From this share of its limit on, somebody should look. */
const SOON = 0.75;

/** How old is the copy of the register that each paper rests on? */
export const feeds = {
  heading: (texts) => texts.say('feeds.heading'),
  asks: () => ({ feeds: '/feeds' }),
  renews: ['now'],
  eachMs: 15_000,
  view({ got, me, texts }) {
    const heading = texts.say('feeds.heading');
    const lead = [texts.say('feeds.lead')];
    if (!got) return { heading, lead, parts: [waiting(texts)] };
    const { feeds: said } = got;
    const over = said.rows.filter((row) => row.age_s === null || row.age_s >= limit(said, row));
    return {
      heading, lead, scope: {},
      parts: [
        over.length > 0
          && notice('over', 'trouble', texts.say('feeds.over', { n: over.length })),
        list(said, me, texts),
      ].filter(Boolean),
    };
  },
};

/** A seal's is its own; every other paper has that of the residence certificate. */
function limit(said, row) {
  return said.limit_s[row.kind] ?? said.limit_s.residence;
}

function list(said, me, texts) {
  const columns = ['municipality', 'kind', 'source', 'watermark_at', 'age', 'limit', 'verdict']
    .map((name) => ({ label: texts.say(`column.${name}`) }));
  const rows = said.rows.toSorted((a, b) => share(said, b) - share(said, a)).map((row) => ({
    cells: [municipality(me, row.municipality, texts), texts.word('kind', row.kind),
      code(row.source), time(row.watermark_at),
      row.age_s === null ? texts.say('never') : lasting(row.age_s * 1000, texts),
      lasting(limit(said, row) * 1000, texts), verdict(share(said, row), texts)],
  }));
  return table('feeds', texts.say('feeds.caption', { n: rows.length }), columns, rows,
    { empty: texts.say('feeds.none') });
}

function share(said, row) {
  return row.age_s === null ? Infinity : row.age_s / limit(said, row);
}

function verdict(given, texts) {
  if (given >= 1) return mark(texts.say('feeds.refused'), 'trouble');
  return given >= SOON ? mark(texts.say('feeds.soon'), 'attention')
    : mark(texts.say('feeds.within'), 'good');
}

import { to } from '../place.js';
import { code, link, mark, notice, small, table, time, waiting } from '../view.js';
import { toneOfVerdict } from './lanes.js';
import { municipality, referenceOf, state, why } from './shared.js';
import { copies, printerSaid, steps } from './story.js';
import { timeline } from './timeline.js';

/** What became of this one, step by step, and what did each guard say? */
export const issuance = {
  heading: (texts, place) =>
    texts.say('issuance.heading', { reference: referenceOf(place.filters.issuance ?? '') }),
  asks: (place) => ({ story: `/issuances/${encodeURIComponent(place.filters.issuance ?? '')}` }),
  renews: ['now', 'cases'],
  view({ place, got, me, texts }) {
    const heading = issuance.heading(texts, place);
    if (!got) return { heading, parts: [waiting(texts)] };
    const { story } = got;
    const row = story.issuance;
    return {
      heading,
      scope: { terminal: row.terminal },
      parts: [
        outcome(row, story.cases, texts),
        facts(row, me, texts),
        timeline(story, texts),
        guards(story.checked, texts),
        steps(story.steps, texts),
        copies(story.copies, texts),
        printerSaid(story.printer_said, texts),
        caseTable(story.cases, texts),
        deeds(row, texts),
        notice('no-reprint', 'quiet', texts.say('issuance.no_reprint')),
      ],
    };
  },
};

/** The first line: how it stands, and whether somebody must answer for it. */
function outcome(row, cases, texts) {
  const open = cases.filter((each) => !each.closed);
  const tones = { delivered: 'good', in_doubt: 'trouble', tray_uncertain: 'trouble' };
  const links = open.map((each) => ({
    text: texts.say('issuance.open_case', { n: each.case }), place: to('case', { case: each.case }),
  }));
  return notice('outcome', open.length ? 'trouble' : tones[row.state] ?? 'quiet',
    texts.say(row.ended_at ? 'issuance.ended' : 'issuance.goes_on', {
      state: texts.word('state', row.state), fee: texts.word('fee', row.fee_state),
    }), links);
}

function facts(row, me, texts) {
  const fact = (name, value) => ({ label: texts.say(`column.${name}`), value });
  return {
    is: 'facts', key: 'facts', columns: true, heading: texts.say('issuance.facts'),
    rows: [
      fact('issuance', code(row.issuance)),
      fact('state', state(row.state, texts)),
      fact('problem', row.problem && texts.word('problem', row.problem)),
      fact('started_at', time(row.started_at)),
      fact('ended_at', time(row.ended_at)),
      fact('municipality', municipality(me, row.municipality, texts)),
      fact('terminal', link(row.terminal, to('issuances', { terminal: row.terminal }))),
      fact('printer', code(row.printer)),
      fact('kind', texts.word('kind', row.kind)),
      fact('scope', texts.word('household', row.scope)),
      fact('items', row.items.length
        ? row.items.map((item) => texts.word('item', item)).join(', ') : null),
      fact('copies', texts.say('issuance.copies', {
        printed: row.printed ?? '—', copies: row.copies, pages: row.pages ?? '—',
      })),
      fact('fee', [texts.word('fee', row.fee_state), row.fee_yen === null ? null
        : small(texts.say('yen', { amount: texts.number(row.fee_yen) }))]),
      fact('form', code(row.form_version)),
      fact('build', code(row.build)),
    ],
  };
}

function guards(checked, texts) {
  const columns = ['guard', 'copy', 'verdict', 'at', 'digest']
    .map((name) => ({ label: texts.say(`column.${name}`) }));
  const rows = checked.map((each) => ({
    cells: [texts.word('guard', each.guard), each.copy,
      mark(texts.word('verdict', each.verdict), toneOfVerdict(each.verdict)),
      time(each.at, true), code(each.digest)],
    tone: each.verdict === 'differs' ? 'trouble' : null,
  }));
  return table('guards', texts.say('issuance.guards'), columns, rows);
}

function caseTable(cases, texts) {
  const columns = ['case', 'why', 'opened_at', 'answer']
    .map((name) => ({ label: texts.say(`column.${name}`) }));
  const rows = cases.map((each) => ({
    cells: [link(String(each.case), to('case', { case: each.case })), why(each.why, texts),
      time(each.opened_at),
      each.closed ? mark(texts.say('case.closed'), 'good')
        : mark(texts.say('case.open'), 'trouble')],
  }));
  return table('cases', texts.say('issuance.cases'), columns, rows,
    { empty: texts.say('issuance.cases_none') });
}

/** What can be done about it; a second printing is not among them. */
function deeds(row, texts) {
  const stop = (name, filters) => ({ text: texts.say(`deed.${name}`), place: to('stop', filters) });
  return {
    is: 'links', key: 'deeds', heading: texts.say('issuance.deeds'),
    links: [
      stop('stop_terminal', { terminal: row.terminal }),
      row.printer && stop('stop_printer', { printer: row.printer }),
      stop('stop_kind', { municipality: row.municipality, kind: row.kind }),
      row.build && stop('stop_build', { build: row.build }),
      stop('stop_resident', { resident_of: referenceOf(row.issuance) }),
      {
        text: texts.say('deed.open_case'),
        place: to('notice', { reference: referenceOf(row.issuance) }),
      },
    ].filter(Boolean),
  };
}

import { to } from '../place.js';
import { lasting } from '../times.js';
import { code, link, notice, small, table, time, waiting } from '../view.js';
import { answer, words } from './cases.js';
import { about, may, municipality, state, story, why } from './shared.js';
import { copies, printerSaid, steps } from './story.js';

/** Whose bytes left? What is known of it, and the answer. */
export const oneCase = {
  heading: (texts, place) => texts.say('case.heading', { n: place.filters.case ?? '' }),
  asks: (place) => ({ file: `/cases/${encodeURIComponent(place.filters.case ?? '')}` }),
  renews: ['cases'],
  view({ place, got, me, texts }) {
    const heading = oneCase.heading(texts, place);
    if (!got) return { heading, parts: [waiting(texts)] };
    const { file } = got;
    const of = (part) => file.facts.filter((each) => each.part === part).map(numbered);
    const [told] = of('3-story');
    const [placed] = of('3-place');
    const town = told ? told.municipality : placed?.municipality;
    return {
      heading,
      scope: { terminal: told?.terminal ?? placed?.terminal ?? undefined },
      parts: [
        facts(file, told, town, me, texts),
        ...findings(of, texts),
        ...['node', 'printer', 'terminal'].map((near) =>
          neighbours(near, of('8-neighbour').filter((each) => each.of === near), me, texts)),
        told && copies(of('5-copy'), texts),
        printerSaid(of('6-printer-said'), texts),
        told && compared(of('7-compared'), texts),
        told && steps(of('4-step').map((each) => ({ ...each, version: each.place })), texts),
        placed && nodes(of('9-node'), texts),
        remarks(of('2-remark'), texts),
        ...asked(file, town, me, texts),
      ].filter(Boolean),
    };
  },
};

/** A fact with its place in its list. */
function numbered(each) {
  return { ...each.fact, place: each.place, copy: each.fact.copy ?? each.place };
}

function facts(file, told, town, me, texts) {
  const row = file.case;
  const fact = (name, value) => ({ label: texts.say(`column.${name}`), value });
  return {
    is: 'facts', key: 'facts', columns: true, heading: texts.say('case.facts'),
    rows: [
      fact('why', why(row.why, texts)),
      fact('reference', about(row, texts)),
      fact('municipality', town ? municipality(me, town, texts) : null),
      fact('opened_at', time(row.opened_at)),
      fact('signed', words(row.signed, texts)),
      fact('answer', answer(row, texts)),
      ...(told ? storyFacts(told, fact, texts) : []),
      ...(row.place ? placeFacts(row.place, fact) : []),
      fact('evidence', code(file.evidence)),
    ],
  };
}

/** What the case's story was about. */
function storyFacts(told, fact, texts) {
  return [
    fact('terminal', link(told.terminal, to('issuances', { terminal: told.terminal }))),
    fact('printer', code(told.printer)),
    fact('kind', texts.word('kind', told.kind)),
    fact('copies', texts.say('case.copies', { copies: told.copies, pages: told.pages ?? '—' })),
    fact('state', state(told.state, texts)),
    fact('build', code(told.build)),
  ];
}

/** Where and when something happened that no issuance is known for, or that was said besides. */
function placeFacts(place, fact) {
  return [
    fact('happened_at', time(place.at, true)),
    fact('said_reference', code(place.reference ?? null)),
    fact('place', place.terminal
      ? link(place.terminal, to('issuances', { terminal: place.terminal })) : null),
    fact('printer', code(place.printer ?? null)),
    fact('node', code(place.node ?? null)),
    fact('matter', code(place.matter ?? null)),
  ];
}

/** Which programs lived then. */
function nodes(given, texts) {
  const columns = ['node', 'build', 'started_at']
    .map((name) => ({ label: texts.say(`column.${name}`) }));
  return table('nodes', texts.say('case.nodes'), columns,
    given.map((each) => ({
      cells: [code(each.node), code(each.build), time(each.started_at)],
    })), { empty: texts.say('near.none') });
}

/** What stands out, said first: nothing of it is a verdict. */
function findings(of, texts) {
  const found = [];
  const pages = of('3-story')[0]?.pages ?? null;
  const told = of('5-copy');
  if (told.some((copy) => copy.same_digest?.length)) {
    found.push(notice('same-digest', 'trouble', texts.say('finding.same_digest')));
  }
  if (told.some((copy) => pages !== null && copy.impressions > pages)) {
    found.push(notice('too-many', 'trouble', texts.say('finding.too_many')));
  }
  if (told.some((copy) => copy.entered_at && copy.impressions === null)) {
    found.push(notice('uncounted', 'attention', texts.say('finding.uncounted')));
  }
  if (of('3-story').length === 0) {
    found.push(notice('no-issuance', 'attention', texts.say('finding.no_issuance')));
  } else if (told.every((copy) => !copy.entered_at)) {
    found.push(notice('never-entered', 'quiet', texts.say('finding.never_entered')));
  }
  const near = of('8-neighbour');
  const key = near.length ? 'finding.neighbours' : 'finding.no_neighbours';
  return [...found, notice('neighbours', 'quiet', texts.say(key, { n: near.length }))];
}

function neighbours(near, given, me, texts) {
  const columns = ['away', 'reference', 'step', 'at', 'terminal', 'kind', 'municipality', 'build',
    'digests'].map((name) => ({ label: texts.say(`column.${name}`) }));
  const rows = given.toSorted((a, b) => Math.abs(a.away_ms) - Math.abs(b.away_ms)).map((each) => ({
    cells: [lasting(each.away_ms, texts), story(each.issuance), texts.word('event', each.step),
      time(each.at, true), link(each.terminal, to('issuances', { terminal: each.terminal })),
      texts.word('kind', each.kind), municipality(me, each.municipality, texts), code(each.build),
      each.copies.map((copy) => [small(texts.say('case.copy', { n: copy.copy })),
        code(copy.digest?.slice(0, 12) ?? '—'),
        small(copy.impressions === null ? null
          : texts.say('timeline.impressions', { n: copy.impressions }))])],
  }));
  return table(`near-${near}`, texts.say(`near.${near}`, { n: given.length }), columns, rows,
    { empty: texts.say('near.none'), tall: rows.length > 12 });
}

function compared(given, texts) {
  const columns = ['copy', 'document', 'reading', 'pages_seen', 'versions', 'differ']
    .map((name) => ({ label: texts.say(`column.${name}`) }));
  const rows = given.map((each) => ({
    cells: [each.copy, code(each.document), each.reading,
      `${each.pages_seen ?? '—'} / ${each.pages_expected ?? '—'}`,
      [code(JSON.stringify(each.versions_journaled)), code(JSON.stringify(each.versions_now))],
      each.differ.length ? each.differ.map(code) : null],
  }));
  return table('compared', texts.say('case.compared'), columns, rows,
    { empty: texts.say('case.compared_none') });
}

function remarks(given, texts) {
  const columns = ['at', 'by', 'remark'].map((name) => ({ label: texts.say(`column.${name}`) }));
  return table('remarks', texts.say('case.remarks'), columns,
    given.map((each) => ({ cells: [time(each.at), each.by, each.remark] })),
    { empty: texts.say('case.remarks_none') });
}

/** The question, to whoever may answer it. */
function asked(file, town, me, texts) {
  const row = file.case;
  if (row.answer !== null) return [];
  if (!file.may_answer || !may(me, 'approver', town)) {
    return [notice('may-not', 'attention', texts.say('case.not_granted'))];
  }
  return [{
    is: 'order', key: `order-${row.case}`, order: 'answer', given: {},
    heading: texts.say('case.question'),
    about: {
      case: row.case, issuance: row.issuance, why: row.why, opened_at: row.opened_at,
      evidence: file.evidence,
    },
  }];
}

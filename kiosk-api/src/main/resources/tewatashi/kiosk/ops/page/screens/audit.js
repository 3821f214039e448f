import { query, to } from '../place.js';
import { code, link, notice, table, time, waiting } from '../view.js';
import { actor, may, municipality, municipalityField, timeFields } from './shared.js';
import { pages } from './terminals.js';

const FILTERS = ['actor', 'deed', 'object', 'municipality', 'from', 'until', 'after'];

const DEEDS = ['record-fetched', 'record-compared', 'members-shown', 'paper-entered',
  'paper-handed-over', 'story-ended', 'reading-asked', 'record-read', 'report-asked',
  'report-read', 'sessions-forgotten',
  'stop-placed', 'stop-ordered', 'resume-said', 'stop-lifted', 'retirement-said',
  'printer-retired', 'refund-paid', 'clerk-code-used', 'tray-confirmed', 'case-opened',
  'case-noticed', 'case-said', 'case-answered', 'page-entered', 'page-left',
  'terminal-enrolled', 'printer-enrolled', 'certificate-admitted', 'certificate-revoked',
  'clerk-enrolled', 'operator-key-enrolled', 'operator-key-revoked', 'operator-login-enrolled',
  'operator-login-revoked', 'operator-granted', 'operator-grant-revoked', 'feed-applied',
  'schema-migrated', 'node-started', 'node-left', 'manifest-installed', 'audit-expired'];

/** Who did what, to what, when and why? */
export const audit = {
  heading: (texts) => texts.say('audit.heading'),
  asks: (place) => ({ audit: `/audit${query(place, FILTERS)}` }),
  renews: [],
  view({ place, got, me, texts }) {
    return {
      heading: texts.say('audit.heading'),
      lead: [texts.say('audit.lead')],
      scope: {},
      parts: [
        !may(me, 'auditor') && notice('not-granted', 'attention', texts.say('audit.not_granted')),
        filterPart(place, me, texts),
        ...(got ? [head(got.audit, texts), list(place, got.audit, me, texts)] : [waiting(texts)]),
      ].filter(Boolean),
    };
  },
};

function filterPart(place, me, texts) {
  return {
    is: 'filters', key: 'filters', view: 'audit', values: place.filters,
    fields: [
      { name: 'actor', kind: 'text', label: texts.say('field.actor') },
      { name: 'deed', kind: 'select', label: texts.say('field.deed'), options: [
        { value: '', label: texts.say('any.deed') },
        ...DEEDS.map((word) => ({ value: word, label: texts.word('did', word) }))] },
      { name: 'object', kind: 'text', label: texts.say('field.object') },
      municipalityField(me, texts),
      ...timeFields(texts),
    ],
  };
}

function head(said, texts) {
  const given = said.head;
  return {
    is: 'facts', key: 'head', columns: true, heading: texts.say('audit.head'),
    rows: given === null ? [{ label: texts.say('audit.signed'), value: texts.say('audit.no_head') }]
      : [
        { label: texts.say('audit.month'), value: given.month },
        { label: texts.say('audit.position'), value: texts.number(given.position) },
        { label: texts.say('audit.signed'), value: time(given.signed_at) },
      ],
  };
}

function list(place, said, me, texts) {
  const columns = ['line', 'at', 'who', 'did', 'object', 'municipality', 'why_done', 'result']
    .map((name) => ({ label: texts.say(`column.${name}`) }));
  const rows = said.rows.map((row) => ({
    cells: [row.line, time(row.at, true), actor(row.actor_kind, row.actor, texts),
      texts.word('did', row.deed), [texts.word('object', row.object_kind), object(row)],
      row.municipality && municipality(me, row.municipality, texts), row.why, row.result],
  }));
  return table('audit', texts.say('audit.caption', { n: rows.length }), columns, rows,
    { empty: texts.say('audit.none'), ...pages(place, said.next) });
}

/** What has a screen of its own is led to. */
function object({ object_kind: kind, object: id }) {
  switch (kind) {
    case 'issuance': return link(id, to('issuance', { issuance: id }));
    case 'case': return link(id, to('case', { case: id }));
    case 'terminal': return link(id, to('issuances', { terminal: id }));
    default: return code(id);
  }
}

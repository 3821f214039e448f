import { to } from '../place.js';
import { code, link, mark, small } from '../view.js';

/** What several screens say in the same way. */

export const KINDS = ['residence', 'record', 'seal'];

export const STATES = ['fetching', 'rendering', 'checking', 'awaiting_payment', 'printing',
  'in_doubt', 'awaiting_pickup', 'tray_uncertain', 'delivered', 'abandoned'];

const STATE_TONES = {
  in_doubt: 'trouble', tray_uncertain: 'trouble', abandoned: 'attention', delivered: 'good',
};

/** The first ten signs of an issuance, as the resident's screen shows them. */
export function referenceOf(issuance) {
  return issuance.slice(0, 10).toUpperCase();
}

/** An issuance by its reference code. @returns {import('../view.js').Cell} */
export function story(issuance) {
  return issuance ? link(referenceOf(issuance), to('issuance', { issuance })) : null;
}

/** What a case asks about: its story, or what is known of the place where none is known. */
export function about(row, texts) {
  if (row.issuance) return story(row.issuance);
  const place = row.place ?? {};
  return [place.terminal && link(place.terminal, to('issuances', { terminal: place.terminal })),
    short(place.node), place.matter && small(place.matter),
    place.reference && small(texts.say('case.said_reference', { reference: place.reference })),
    small(texts.say('case.no_issuance'))].filter(Boolean);
}

/** A municipality by code and name. */
export function municipality(me, municipalityCode, texts) {
  if (!municipalityCode) return texts.say('any.municipality');
  const known = me.municipalities.find((each) => each.code === municipalityCode);
  return known ? `${municipalityCode} ${known.name}` : municipalityCode;
}

export function state(word, texts) {
  return mark(texts.word('state', word), STATE_TONES[word] ?? 'quiet');
}

/** A printer's own word with what it means; how grave stands behind it, as IPP writes it. */
export function need(word, texts) {
  const [, stem, grade] = /^(.*?)(?:-(error|warning|report))?$/.exec(word);
  const passes = grade === 'warning' || stem === 'busy';
  const tone = grade === 'report' ? 'quiet' : passes ? 'attention' : 'trouble';
  const said = texts.word('ipp', stem);
  return mark(grade ? texts.say(`grade.${grade}`, { what: said }) : said, tone);
}

/** Digests and node ids: the beginning, with the whole below where there is room for it. */
export function short(hex) {
  return hex ? code(hex.slice(0, 8)) : null;
}

/** What opened a case; the watch names the law that was broken. */
export function why(word, texts) {
  const law = /^watch: (.+)$/.exec(word)?.[1];
  return law ? texts.say('why.watch', { law: texts.word('law', law) }) : texts.word('why', word);
}

/** What is named of a stop's scope, in words. */
export function scopeWords(scope, me, texts) {
  const words = [];
  if (scope.municipality) words.push(municipality(me, scope.municipality, texts));
  if (scope.kind) words.push(texts.word('kind', scope.kind));
  for (const name of ['terminal', 'printer', 'build']) {
    if (scope[name]) words.push(texts.say(`scope.${name}`, { name: scope[name] }));
  }
  if (scope.one_resident || scope.resident || scope.resident_of) {
    words.push(texts.say('scope.resident'));
  }
  return words.length ? words.join(' · ') : texts.say('scope.all');
}

/** Whether one of the roles is granted, for this municipality or for all. */
export function may(me, role, municipalityCode = null) {
  return me.grants.some((grant) => grant.role === role
    && (grant.municipality === null || municipalityCode === null
      || grant.municipality === municipalityCode));
}

export function municipalityField(me, texts) {
  return {
    name: 'municipality', kind: 'select', label: texts.say('field.municipality'),
    options: [{ value: '', label: texts.say('any.municipality') },
      ...me.municipalities
        .map(({ code: value, name }) => ({ value, label: `${value} ${name}` }))],
  };
}

export function kindField(texts) {
  return {
    name: 'kind', kind: 'select', label: texts.say('field.kind'),
    options: [{ value: '', label: texts.say('any.kind') },
      ...KINDS.map((word) => ({ value: word, label: texts.word('kind', word) }))],
  };
}

export function timeFields(texts) {
  return ['from', 'until'].map((name) => ({
    name, kind: 'time', label: texts.say(`field.${name}`),
  }));
}

/** Who did something, with what kind of actor that is. */
export function actor(kind, name, texts) {
  return [name, small(texts.word('actor', kind))];
}

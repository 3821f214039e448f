import { answerText, noticeText, resumeText, stopText } from '../orders.js';
import { to } from '../place.js';
import { scopeWords } from '../screens/shared.js';
import { fromField } from '../times.js';

/**
 * The four orders an operator signs. Each has
 * `fields(about, texts)`, what is asked;
 * `shown(field, values)`, whether a field is asked with these values;
 * `order(values, about, me, at)`, what is signed and sent;
 * `text(order)`, the letters that are signed;
 * `faults(values)`, by field, the key of what is wrong;
 * `path(about)` and `body(order)`, where it goes;
 * `deed(texts, order, me)`, what the button says;
 * `after(answer)`, which answers end the form, and where they lead.
 */
export const ORDERS = { stop: stop(), resume: resume(), answer: answer(), notice: notice() };

const WORDS_MAX = 200;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const REFERENCE = /^[0-9a-f]{10,32}$/;
const TERMINAL = /^[0-9A-Za-z_-]{1,40}$/;
const PRINTER = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const RESIDENT = /^[0-9]{8}$/;
const BUILD_MAX = 100;

/** Which fields of a stop belong to which reach; the others are always asked. */
const OF_REACH = {
  municipality: ['part', 'resident'], kind: ['part'], terminal: ['part'], printer: ['part'],
  build: ['part'], resident_of: ['resident-of'], resident: ['resident'],
};

function stop() {
  return {
    fields: stopFields,
    shown: (name, values) => !OF_REACH[name] || OF_REACH[name].includes(values.reach),
    order: stopOrder,
    text: stopText,
    faults: stopFaults,
    path: () => '/stops',
    body: ({ realm, ...order }) => order,
    deed: (texts, order, me) =>
      texts.say('order.stop.deed', { scope: scopeWords(order, me, texts) }),
    after: ({ said }) => (['placed', 'placed-before'].includes(said)
      ? [{ key: 'deed.all_stops', place: to('stops') }] : null),
  };
}

function stopFields(about, texts) {
  const any = (key) => ({ value: '', label: texts.say(key) });
  const text = (name, more) => ({
    name, kind: 'text', label: texts.say(`field.${name}`),
    hint: texts.say(`field.${name}_hint`), more,
  });
  return [
    { name: 'reach', kind: 'choice', label: texts.say('field.reach'),
      options: ['part', 'resident-of', 'resident', 'all']
        .map((value) => ({ value, label: texts.say(`reach.${value}`) })) },
    { name: 'municipality', kind: 'select', label: texts.say('field.municipality'),
      options: [any('any.municipality'), ...about.municipalities
        .map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))] },
    { name: 'kind', kind: 'select', label: texts.say('field.kind'),
      options: [any('any.kind'),
        ...about.kinds.map((value) => ({ value, label: texts.word('kind', value) }))] },
    text('terminal'), text('printer'), text('build'), text('resident_of'),
    text('resident', { inputmode: 'numeric' }),
    { name: 'public_reason', kind: 'select', label: texts.say('field.public_reason'),
      hint: texts.say('field.public_reason_hint'),
      options: ['safety-check', 'printer-check', 'maintenance']
        .map((value) => ({ value, label: texts.word('public', value) })) },
    because('reason', texts),
  ];
}

function because(name, texts) {
  return {
    name, kind: 'text', label: texts.say(`field.${name}`), hint: texts.say('field.because_hint'),
    required: true, more: { maxlength: WORDS_MAX },
  };
}

function stopOrder(values, about, me, at) {
  const asked = (name) => (OF_REACH[name].includes(values.reach) && values[name]
    ? values[name] : null);
  return {
    realm: me.realm,
    municipality: asked('municipality'), kind: asked('kind'), terminal: asked('terminal'),
    printer: asked('printer')?.toLowerCase() ?? null, build: asked('build'),
    resident: asked('resident'), resident_of: asked('resident_of')?.toLowerCase() ?? null,
    reason: values.reason, public_reason: values.public_reason,
    operator: me.operator, at,
  };
}

function stopFaults(values) {
  const faults = { ...wordsFault('reason', values.reason) };
  if (values.reach === 'part') Object.assign(faults, partFaults(values));
  if (values.reach === 'resident-of' && !REFERENCE.test(values.resident_of.toLowerCase())) {
    faults.resident_of = 'fault.reference';
  }
  if (values.reach === 'resident') {
    if (!RESIDENT.test(values.resident)) faults.resident = 'fault.resident';
    if (!values.municipality) faults.municipality = 'fault.municipality';
  }
  return faults;
}

function partFaults(values) {
  const faults = {};
  const named = ['municipality', 'kind', 'terminal', 'printer', 'build']
    .filter((name) => values[name]);
  if (named.length === 0) faults.reach = 'fault.nothing_named';
  if (values.terminal && values.printer) faults.printer = 'fault.terminal_or_printer';
  else if (values.printer && !PRINTER.test(values.printer.toLowerCase())) {
    faults.printer = 'fault.printer';
  }
  if (values.terminal && !TERMINAL.test(values.terminal)) faults.terminal = 'fault.terminal';
  if (values.build.length > BUILD_MAX || CONTROL.test(values.build)) faults.build = 'fault.build';
  return faults;
}

function wordsFault(name, text) {
  return !text || text.length > WORDS_MAX || CONTROL.test(text) ? { [name]: 'fault.because' } : {};
}

function resume() {
  return {
    fields: (about, texts) => [because('because', texts)],
    shown: () => true,
    order: (values, about, me, at) => ({
      realm: me.realm, ...about, operator: me.operator, because: values.because, at,
    }),
    text: resumeText,
    faults: (values) => wordsFault('because', values.because),
    path: (about) => `/stops/${about.stop}/resume`,
    body: signedBody,
    deed: (texts) => texts.say('order.resume.deed'),
    after: ({ said }) => (['waits-for-another', 'resumed', 'lifted-before'].includes(said)
      ? [{ key: 'deed.all_stops', place: to('stops') }] : null),
  };
}

function signedBody({ because: words, operator, at }) {
  return { because: words, operator, at };
}

function answer() {
  return {
    fields: (about, texts) => [
      { name: 'answer', kind: 'choice', label: texts.say('field.answer'), required: true,
        options: ['nobody', 'own', 'stranger', 'unknown']
          .map((value) => ({ value, label: texts.say(`answer.${value}`) })) },
      because('because', texts),
    ],
    shown: () => true,
    order: (values, about, me, at) => ({
      realm: me.realm, ...about, answer: values.answer ?? '', because: values.because,
      operator: me.operator, at,
    }),
    text: answerText,
    faults: (values) => ({
      ...(values.answer ? {} : { answer: 'fault.answer' }),
      ...wordsFault('because', values.because),
    }),
    path: (about) => `/cases/${about.case}/answer`,
    body: (order) => ({
      answer: order.answer, evidence: order.evidence, ...signedBody(order),
    }),
    deed: (texts, order) => (order.answer
      ? texts.say('order.answer.deed', { answer: texts.word('whose', order.answer) })
      : texts.say('order.answer.deed_none')),
    after: ({ said }) => (['waits-for-another', 'answered', 'answered-before',
      'another-answer-stands'].includes(said)
      ? [{ key: 'deed.all_cases', place: to('cases') }] : null),
  };
}

function notice() {
  return {
    fields: (about, texts) => [
      { name: 'reference', kind: 'text', label: texts.say('field.reference'),
        hint: texts.say('field.resident_of_hint') },
      { name: 'terminal', kind: 'text', label: texts.say('field.noticed_at'),
        hint: texts.say('field.noticed_at_hint') },
      { name: 'when', kind: 'time', label: texts.say('field.noticed_when'),
        hint: texts.say('field.noticed_when_hint') },
      { name: 'from', kind: 'choice', label: texts.say('field.noticed_by'), required: true,
        options: ['upstream', 'resident', 'operator']
          .map((value) => ({ value, label: texts.say(`noticed.${value}`) })) },
      because('because', texts),
    ],
    shown: () => true,
    order: (values, about, me, at) => ({
      realm: me.realm, reference: values.reference.toLowerCase() || null,
      terminal: values.terminal || null, when: fromField(values.when) || null,
      from: values.from ?? '',
      because: values.because, operator: me.operator, at,
    }),
    text: noticeText,
    faults: (values) => ({
      ...noticedFaults(values),
      ...(values.from ? {} : { from: 'fault.answer' }), ...wordsFault('because', values.because),
    }),
    path: () => '/cases',
    body: (order) => ({
      reference: order.reference, terminal: order.terminal, when: order.when, from: order.from,
      ...signedBody(order),
    }),
    deed: (texts) => texts.say('order.notice.deed'),
    after: ({ said, case: opened }) => (['opened', 'opened-without-issuance',
      'opened-before'].includes(said)
      ? [{ key: 'deed.the_case', place: to('case', { case: opened }) }] : null),
  };
}

/** A code, a terminal or both; what was noticed lies in the past. */
function noticedFaults(values) {
  const faults = {};
  if (!values.reference && !values.terminal) faults.reference = 'fault.code_or_terminal';
  else if (values.reference && !REFERENCE.test(values.reference.toLowerCase())) {
    faults.reference = 'fault.reference';
  }
  if (values.terminal && !TERMINAL.test(values.terminal)) faults.terminal = 'fault.terminal';
  if (Date.parse(fromField(values.when)) > Date.now()) faults.when = 'fault.when';
  return faults;
}

import { to } from '../place.js';
import { code, link, mark, small, table, time } from '../view.js';
import { LANES, laneOfEvent, toneOfEvent } from './lanes.js';
import { state } from './shared.js';

/** The tables of one story; an issuance's screen and a case's have the same. */

/** @param {object[]} given lines of its journal */
export function steps(given, texts) {
  const columns = ['version', 'at', 'lane', 'event', 'to_state', 'node', 'detail']
    .map((name) => ({ label: texts.say(`column.${name}`) }));
  const rows = given.map((step) => ({
    cells: [step.version, [time(step.at, true), apart(step, texts)],
      texts.say(`lane.${LANES[LANES.indexOf(laneOfEvent(step.event))]}`),
      eventCell(step.event, texts), state(step.to, texts), code(step.node?.slice(0, 8) ?? null),
      detail(step.detail, texts)],
    tone: toneOfEvent(step.event) === 'trouble' ? 'trouble' : null,
  }));
  return table('steps', texts.say('story.steps'), columns, rows);
}

/** A node's clock that says something else than the database's is worth a look. */
function apart(step, texts) {
  const off = step.node_said ? Date.parse(step.node_said) - Date.parse(step.at) : 0;
  return Math.abs(off) < 1000 ? null : small(texts.say('story.node_clock', { ms: off }));
}

function eventCell(event, texts) {
  const tone = toneOfEvent(event);
  const said = texts.word('event', event);
  return tone === 'quiet' ? said : mark(said, tone);
}

/** What else the journal has of a step: digests, counts, receipts, words. */
function detail(given, texts) {
  if (given === null || given === undefined) return null;
  return Object.entries(given).flatMap(([name, value]) => {
    const label = texts.word('detail', name);
    return Array.isArray(value)
      ? value.map((each) => [small(label), code(String(each))])
      : [[small(label), code(String(value))]];
  });
}

/** @param {object[]} given copies with their digests */
export function copies(given, texts) {
  const columns = ['copy', 'issue_number', 'digest', 'job', 'entered_at', 'job_state',
    'impressions'].map((name) => ({ label: texts.say(`column.${name}`) }));
  const rows = given.map((copy) => ({
    cells: [copy.copy, code(copy.issue_number), [code(copy.digest), ...alike(copy, texts)],
      [code(copy.job), copy.job_id === null ? null : small(`job-id ${copy.job_id}`)],
      time(copy.entered_at, true),
      copy.job_state, copy.impressions],
    tone: copy.same_digest?.length ? 'trouble' : null,
  }));
  return table('copies', texts.say('story.copies'), columns, rows);
}

/** The very page in another issuance is never right. */
function alike(copy, texts) {
  return (copy.same_digest ?? []).map((issuance) => [
    mark(texts.say('case.same_digest'), 'trouble'),
    link(issuance.slice(0, 10).toUpperCase(), to('issuance', { issuance })),
  ]);
}

/** @param {object[]} given the printer's own answers, as they came */
export function printerSaid(given, texts) {
  const columns = ['at', 'job', 'job_state', 'impressions']
    .map((name) => ({ label: texts.say(`column.${name}`), end: name === 'impressions' }));
  const rows = given.map((said) => ({
    cells: [time(said.at, true), [code(said.job), small(`job-id ${said.job_id ?? '—'}`)],
      said.job_state, said.impressions],
  }));
  return table('printer-said', texts.say('story.printer_said'), columns, rows,
    { empty: texts.say('story.printer_said_none') });
}

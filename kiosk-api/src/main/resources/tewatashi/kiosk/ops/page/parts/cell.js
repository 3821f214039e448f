import { el } from '../dom.js';
import { addressOf } from '../place.js';
import { exactClock, stamp } from '../times.js';

/** As long as a UUID. */
const WHOLE_MAX = 36;

/**
 * What stands in a cell. Nothing to say is a dash, so that an empty field is seen to be empty.
 *
 * @param {import('../view.js').Cell} given
 * @returns {Node|string}
 */
export function cell(given) {
  if (Array.isArray(given)) return several(given);
  if (given === null || given === undefined || given === '' || given === false) return '—';
  if (typeof given !== 'object') return String(given);
  switch (given.cell) {
    case 'link': return el('a', { href: addressOf(given.place) }, given.text);
    case 'code': return code(given.text);
    case 'time': return moment(given);
    case 'mark': return el('span', { class: 'mark', 'data-tone': given.tone }, given.text);
    case 'small': return el('small', { class: 'small' }, given.text);
    default: throw new Error(`no such cell: ${given.cell}`);
  }
}

/** One line each; a list within the list is one line of several words. */
function several(given) {
  const said = given.filter((each) => each !== null && each !== undefined && each !== false
    && each !== '');
  if (said.length === 0) return '—';
  return el('div', { class: 'lines' }, said.map((each) => el('div', { class: 'line' },
    Array.isArray(each) ? each.filter(Boolean).map((word) => [cell(word), ' ']) : cell(each))));
}

/** A digest may break within; anything shorter is read in one go. */
function code(text) {
  const whole = text.length <= WHOLE_MAX;
  return el('code', { class: 'code', translate: 'no', 'data-whole': whole }, text);
}

function moment({ instant, exact }) {
  const text = exact ? `${stamp(instant).slice(0, 10)} ${exactClock(instant)}` : stamp(instant);
  return el('time', { datetime: instant, class: 'time' }, text);
}

/**
 * The seven hands through which a page goes, in the order of its way, and whose step each event of
 * the journal and each guard is. What is not known here is the terminal's, where every story
 * begins.
 */

export const LANES = ['terminal', 'register', 'drawing', 'check', 'payment', 'printer', 'tray'];

const OF_EVENT = {
  opened: 'terminal', session_ended: 'terminal', deadline_passed: 'terminal',
  found_after_crash: 'terminal',
  record_fetched: 'register', refused: 'register', record_unavailable: 'register',
  document_rendered: 'drawing',
  pages_matched: 'check', pages_differed: 'check',
  fee_asked: 'payment', fee_taken: 'payment', fee_declined: 'payment', fee_returned: 'payment',
  fee_paid_out: 'payment',
  printing_entered: 'printer', printing_barred: 'printer', job_ended: 'printer',
  job_refused: 'printer', job_absent: 'printer', job_unknown: 'printer',
  settlement_timed_out: 'printer', printer_retired: 'printer',
  collected: 'tray', not_mine: 'tray', pickup_timed_out: 'tray', tray_confirmed_empty: 'tray',
};

const TROUBLE = ['pages_differed', 'job_unknown', 'job_absent', 'settlement_timed_out', 'not_mine',
  'pickup_timed_out', 'found_after_crash', 'printer_retired'];
const ATTENTION = ['refused', 'record_unavailable', 'fee_declined', 'fee_returned', 'fee_paid_out',
  'printing_barred', 'job_refused', 'session_ended', 'deadline_passed'];

const VERDICTS = {
  passed: 'good', same: 'good', counted: 'good', collected: 'good',
  refused: 'attention', 'not collected': 'attention',
  differs: 'trouble', unknown: 'trouble', 'not mine': 'trouble',
};

/** @param {string} event of the journal */
export function laneOfEvent(event) {
  return OF_EVENT[event] ?? 'terminal';
}

/** @returns {import('../view.js').Tone} */
export function toneOfEvent(event) {
  if (TROUBLE.includes(event)) return 'trouble';
  return ATTENTION.includes(event) ? 'attention' : 'quiet';
}

/** @param {string} guard by its name in `checked` */
export function laneOfGuard(guard) {
  if (guard.includes('eligib') || guard.includes('fetched')) return 'register';
  if (guard.includes('tray')) return 'tray';
  if (guard.includes('print')) return 'printer';
  return guard.includes('check') || guard.includes('read back') ? 'check' : 'terminal';
}

/** @returns {import('../view.js').Tone} */
export function toneOfVerdict(verdict) {
  return VERDICTS[verdict] ?? 'quiet';
}

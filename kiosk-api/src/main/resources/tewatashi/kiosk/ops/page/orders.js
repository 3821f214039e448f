/**
 * What an operator signs, in the very letters that the commands sign (issuance-engine: `StopOrder`,
 * `ResumeOrder`, `CaseOrder`, `CaseNotice`): a first line that says which kind of order, then
 * `name=value`, a line a field, always in this order. What is not named is `*`.
 */

/** @returns {string} */
export function stopText(order) {
  return lines('stop', [
    ['realm', order.realm],
    ['municipality', any(order.municipality)],
    ['kind', any(order.kind)],
    ['terminal', any(order.terminal)],
    ['printer', any(order.printer)],
    ['build', any(order.build)],
    ['resident', any(order.resident)],
    ['resident-of', any(order.resident_of)],
    ['reason', order.reason],
    ['public', order.public_reason],
    ['operator', order.operator],
    ['at', order.at],
  ]);
}

/** @returns {string} */
export function resumeText(order) {
  return lines('resumption', [
    ['realm', order.realm],
    ['stop', order.stop],
    ['placed-at', order.placed_at],
    ['scope', order.scope],
    ['reason', order.reason],
    ['operator', order.operator],
    ['because', order.because],
    ['at', order.at],
  ]);
}

/** @returns {string} */
export function answerText(order) {
  return lines('case answer', [
    ['realm', order.realm],
    ['case', order.case],
    ['issuance', any(order.issuance)],
    ['why', order.why],
    ['opened-at', order.opened_at],
    ['evidence', order.evidence],
    ['answer', order.answer],
    ['because', order.because],
    ['operator', order.operator],
    ['at', order.at],
  ]);
}

/** @returns {string} */
export function noticeText(order) {
  return lines('case notice', [
    ['realm', order.realm],
    ['reference', any(order.reference)],
    ['terminal', any(order.terminal)],
    ['when', any(order.when)],
    ['from', order.from],
    ['because', order.because],
    ['operator', order.operator],
    ['at', order.at],
  ], 2);
}

function lines(kind, fields, format = 1) {
  const named = fields.map(([name, value]) => `${name}=${value}\n`);
  return `# Tewatashi ${kind}, format ${format}\n${named.join('')}`;
}

function any(value) {
  return value || '*';
}

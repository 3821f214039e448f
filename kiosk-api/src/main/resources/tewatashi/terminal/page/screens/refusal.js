import { attention, cardLeft, money, reference } from './shared.js';

/**
 * Refusals that a resident cannot tell apart, and need not: the terminal's software was at fault, or
 * the answer was too late. docs/outcomes.md says "as".
 */
const AS = {
  'malformed-request': 'internal',
  'idempotency-key-missing': 'internal',
  'terminal-unknown': 'terminal-closed',
  'not-found': 'challenge-spent',
  'method-not-allowed': 'internal',
  'request-timeout': 'overloaded',
  'scope-not-declared': 'internal',
  'wrong-state': 'internal',
  'body-too-large': 'internal',
  'unsupported-media-type': 'internal',
  'idempotency-key-reused': 'internal',
};

/** Who can help; the words for each stand under `where.`. */
const WHERE = {
  'card-not-accepted': 'municipality',
  'certificate-expired': 'municipality',
  'certificate-changed': 'municipality',
  'not-issuable-by-kiosk': 'municipality',
  'not-eligible': 'municipality',
  'seal-not-registered': 'municipality',
  'not-offered': 'municipality',
  'pin-locked': 'municipality',
  'last-try-kept': 'municipality',
  'printer-attention': 'staff',
  'terminal-closed': 'another-store',
  'service-suspended': 'later',
  'register-unavailable': 'later',
  'revocation-unavailable': 'later',
  'overloaded': 'later',
  'too-many-requests': 'later',
  'check-failed': 'municipality',
  'internal': 'another-store',
  'outcome-unknown': 'staff',
  'card-unreadable': 'municipality',
  'not-a-jpki-card': 'municipality',
  'reader': 'another-store',
  'server-unreachable': 'another-store',
};

export default function refusal(screen, texts) {
  const t = (key, values) => texts.t(key, values);
  const asked = AS[screen.problem] ?? screen.problem;
  const problem = texts.has(`refusal.${asked}.what`) ? asked : 'internal';
  const needs = attention(screen, texts);
  const where = WHERE[problem];
  return {
    tone: 'attention',
    heading: t(`refusal.${problem}.what`),
    lead: [t(`refusal.${problem}.do`)],
    parts: [
      ...(needs.length > 0 ? [{ is: 'notice', tone: 'attention', lines: needs }] : []),
      ...cardLeft(screen, texts),
      { is: 'facts', plain: true, rows: [
        screen.reason && texts.has(`stop.${screen.reason}`)
          && { label: t('stop.label'), value: t(`stop.${screen.reason}`) },
        where && { label: t('where.label'), value: t(`where.${where}`) },
        screen.opens_at
          && { label: t('opens.label'), value: t('opens.at', { when: texts.when(screen.opens_at) }) },
        ...moneyRows(screen, texts),
      ].filter(Boolean) },
      ...reference(screen, texts),
    ],
    actions: [{ touch: 'done', label: t('action.end'), main: true }],
  };
}

/** "No fee was taken" is said wherever it is true; what was paid, wherever it is. */
function moneyRows(screen, texts) {
  const label = texts.t('money.label');
  const lines = screen.fee === 'none' && !(screen.returned_yen > 0)
    ? [texts.t('money.none')] : money(screen, texts);
  return lines.map((value, place) => ({ label: place === 0 ? label : null, value }));
}

import { money, reference } from './shared.js';

/** Nobody knows yet, and that is what is said; what was paid is named, and where it goes. */
export default function outcomeUnknown(screen, texts) {
  const t = (key, values) => texts.t(key, values);
  return {
    step: 'print',
    tone: 'attention',
    heading: t('outcome_unknown.heading'),
    lead: [t('outcome_unknown.lead'), t('outcome_unknown.never_twice')],
    parts: [
      { is: 'facts', plain: true, rows: paid(screen, texts) },
      ...reference(screen, texts),
    ],
    actions: [{ touch: 'done', label: t('action.end'), main: true }],
  };
}

/** @returns {object[]} rows: paid, and where it is */
export function paid(screen, texts) {
  const lines = money(screen, texts);
  return [
    { label: texts.t('money.paid'), value: texts.yen(screen.paid_yen) },
    ...(lines.length > 0 ? lines : [texts.t('money.open')])
      .map((value, place) => ({ label: place === 0 ? texts.t('money.label') : null, value })),
  ];
}

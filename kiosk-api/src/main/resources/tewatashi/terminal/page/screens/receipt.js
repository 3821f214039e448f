import { money, reference } from './shared.js';

export default function receipt(screen, texts) {
  const t = (key, values) => texts.t(key, values);
  return {
    step: 'take',
    tone: 'good',
    heading: t('receipt.heading'),
    lead: [t(screen.receipt ? 'receipt.lead' : 'receipt.none')],
    parts: [
      screen.receipt && { is: 'facts', rows: rows(screen.receipt, texts) },
      screen.returned_yen > 0
        && { is: 'notice', tone: 'usual', lines: money({ returned_yen: screen.returned_yen }, texts) },
      ...reference(screen, texts),
    ].filter(Boolean),
    actions: [
      { touch: 'not_mine', label: t('action.not_mine'), apart: true },
      { touch: 'done', label: t('receipt.done'), main: true },
    ],
  };
}

function rows(slip, texts) {
  const value = (words) => texts.t('as_it_is', { words });
  return [
    { label: texts.t('receipt.municipality'), value: value(slip.municipality) },
    { label: texts.t('receipt.kind'), value: texts.t(`kind.${slip.kind}`) },
    { label: texts.t('receipt.date'), value: value(slip.issued_on) },
    { label: texts.t('receipt.copies'), value: texts.t('receipt.copies.value',
      { copies: slip.copies, yen: texts.yen(slip.yen_each) }) },
    { label: texts.t('receipt.taken'), value: texts.yen(slip.taken_yen), strong: true },
  ];
}

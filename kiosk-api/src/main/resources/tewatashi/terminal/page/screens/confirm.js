import { letterForms, ways } from './shared.js';

export default function confirm(screen, texts) {
  const t = (key, values) => texts.t(key, values);
  const names = screen.members ?? [];
  const items = screen.items ?? [];
  return {
    step: 'check',
    heading: t('confirm.heading'),
    parts: [
      {
        is: 'facts',
        rows: [
          { label: t('confirm.kind'), value: t(`kind.${screen.kind}`) },
          screen.scope && screen.kind !== 'seal'
            && { label: t('confirm.scope'), value: t(`scope.${screen.scope}`) },
          names.length > 0 && { label: t('confirm.names'), names, wide: true },
          screen.kind !== 'seal' && { label: t('confirm.items'), value: joined(items, texts), wide: true },
          { label: t('confirm.copies'), value: t('confirm.copies.value',
            { copies: copies(screen.copies, texts), pages: pages(screen.pages, texts) }) },
          { label: t('confirm.total'), strong: true,
            value: screen.total_yen === 0 ? t('confirm.free') : texts.yen(screen.total_yen) },
        ].filter(Boolean),
      },
      ...letterForms(screen, names, texts),
      { is: 'notice', tone: 'attention', lines: [t('confirm.no_refund')] },
    ],
    actions: [
      ...ways(texts),
      { touch: 'pay', label: t(screen.total_yen === 0 ? 'confirm.print' : 'confirm.pay'), main: true },
    ],
  };
}

function copies(number, texts) {
  return texts.t(number === 1 ? 'copies.one' : 'copies.many', { number });
}

function pages(number, texts) {
  return texts.t(number === 1 ? 'pages.one' : 'pages.many', { number });
}

function joined(items, texts) {
  if (items.length === 0) return texts.t('confirm.items.none');
  return items.map((item) => texts.t(`item.${item}`))
    .reduce((before, item) => texts.t('list.and', { before, item }));
}

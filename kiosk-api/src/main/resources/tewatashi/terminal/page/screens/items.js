import { ways } from './shared.js';

export default function items(screen, texts) {
  return {
    step: 'choose',
    heading: texts.t('items.heading'),
    lead: [texts.t('items.lead')],
    parts: [
      {
        is: 'choices',
        touch: 'choose',
        many: 'items',
        options: screen.items.map((item) => ({
          value: item,
          label: texts.t(`item.${item}`),
          detail: texts.t(`item.${item}.detail`),
          chosen: screen.chosen.includes(item),
        })),
      },
    ],
    actions: [
      ...ways(texts),
      { touch: 'choose', label: texts.t('items.go'), main: true, many: 'items', least: 0 },
    ],
  };
}

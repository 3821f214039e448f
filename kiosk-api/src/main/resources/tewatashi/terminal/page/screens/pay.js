import { ways } from './shared.js';

const COINS = [1000, 500, 100, 50, 10];

export default function pay(screen, texts) {
  const t = (key, values) => texts.t(key, values);
  const missing = Math.max(0, screen.total_yen - screen.inserted_yen);
  const cash = screen.means.includes('cash');
  const tap = screen.means.includes('emoney');
  return {
    step: 'pay',
    picture: 'pay',
    heading: t('pay.heading'),
    lead: [t(cash && tap ? 'pay.either' : cash ? 'pay.cash' : 'pay.emoney')],
    parts: [
      {
        is: 'facts',
        rows: [
          { label: t('pay.total'), value: texts.yen(screen.total_yen) },
          { label: t('pay.inserted'), value: texts.yen(screen.inserted_yen) },
          { label: t('pay.missing'), value: texts.yen(missing), strong: true },
        ],
      },
      screen.simulated && {
        is: 'choices',
        small: true,
        title: t('pay.simulated'),
        options: [
          ...(cash && screen.touches.includes('coin') ? COINS : []).map((yen) => ({
            touch: 'coin', value: yen, send: { yen }, label: texts.yen(yen),
          })),
          tap && screen.touches.includes('tap')
            && { touch: 'tap', value: 'tap', label: t('pay.tap') },
        ].filter(Boolean),
      },
    ].filter((part) => part && (part.is !== 'choices' || part.options.length > 0)),
    actions: ways(texts).map((way) =>
      way.touch === 'quit' ? { ...way, label: t('pay.quit') } : way),
  };
}

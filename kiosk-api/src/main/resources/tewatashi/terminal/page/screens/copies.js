import { ways } from './shared.js';

export default function copies(screen, texts) {
  const numbers = Array.from({ length: screen.max }, (_, place) => place + 1);
  return {
    step: 'choose',
    heading: texts.t('copies.heading'),
    lead: [texts.t('copies.lead', { yen: texts.yen(screen.fee_yen) })],
    parts: [
      {
        is: 'choices',
        touch: 'choose',
        small: true,
        options: numbers.map((number) => ({
          value: number,
          send: { copies: number },
          label: texts.t(number === 1 ? 'copies.one' : 'copies.many', { number }),
          chosen: number === screen.chosen,
        })),
      },
    ],
    actions: [
      ...ways(texts),
      {
        touch: 'choose',
        value: screen.chosen,
        send: { copies: screen.chosen },
        label: texts.t(screen.chosen === 1 ? 'copies.go.one' : 'copies.go.many',
          { number: screen.chosen }),
        main: true,
      },
    ],
  };
}

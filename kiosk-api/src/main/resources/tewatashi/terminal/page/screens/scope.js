import { ways } from './shared.js';

export default function scope(screen, texts) {
  return {
    step: 'choose',
    heading: texts.t('scope.heading'),
    lead: [texts.t(`kind.${screen.kind}`)],
    parts: [
      {
        is: 'choices',
        touch: 'choose',
        options: screen.scopes.map((each) => ({
          value: each.scope,
          send: { scope: each.scope },
          label: texts.t(`scope.${each.scope}`),
          detail: texts.t(`scope.${each.scope}.detail`),
          price: texts.yen(each.yen),
        })),
      },
    ],
    actions: ways(texts),
  };
}

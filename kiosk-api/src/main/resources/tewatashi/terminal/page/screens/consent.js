import { ways } from './shared.js';

export default function consent(screen, texts) {
  const t = (key) => texts.t(key);
  return {
    step: 'card',
    heading: t('consent.heading'),
    lead: [t('consent.lead')],
    parts: [
      { is: 'points', lines: [t('consent.card'), t('consent.fee'), t('consent.erased')] },
    ],
    actions: [...ways(texts), { touch: 'agree', label: t('consent.agree'), main: true }],
  };
}

import { cardLeft } from './shared.js';

export default function welcome(screen, texts) {
  const t = (key, values) => texts.t(key, values);
  const service = screen.service;
  return {
    picture: service === 'open' ? 'welcome' : 'closed',
    tone: service === 'open' ? 'usual' : 'attention',
    heading: t(`welcome.${service}.heading`),
    lead: [t(`welcome.${service}.lead`)],
    parts: [
      service === 'open' && !screen.card_left
        && { is: 'points', lines: [t('welcome.bring.card'), t('welcome.bring.pin'), t('welcome.bring.fee')] },
      ...cardLeft(screen, texts),
    ].filter(Boolean),
    actions: [
      { touch: 'clerk', label: t('welcome.clerk') },
      { touch: 'start', label: t('welcome.start'), main: true },
    ],
  };
}

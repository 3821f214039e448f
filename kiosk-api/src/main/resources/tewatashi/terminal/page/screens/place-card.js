import { ways } from './shared.js';

export default function placeCard(screen, texts) {
  const t = (key) => texts.t(key);
  return {
    step: 'card',
    picture: 'place-card',
    tone: screen.trouble ? 'attention' : 'usual',
    heading: t('place_card.heading'),
    lead: [t('place_card.lead')],
    parts: screen.trouble
      ? [{ is: 'notice', tone: 'attention', lines: [t(`place_card.${screen.trouble}`)] }]
      : [],
    actions: ways(texts),
  };
}

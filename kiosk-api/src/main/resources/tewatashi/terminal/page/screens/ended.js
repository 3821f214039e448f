import { cardLeft } from './shared.js';

export default function ended(screen, texts) {
  const outcome = screen.outcome;
  return {
    picture: outcome === 'delivered' ? 'done' : 'goodbye',
    tone: outcome === 'delivered' ? 'good' : 'usual',
    heading: texts.t(`ended.${outcome}`),
    lead: [texts.t('ended.erased')],
    parts: cardLeft(screen, texts),
    actions: [],
  };
}

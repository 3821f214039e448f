import { ways } from './shared.js';

export default function pin(screen, texts) {
  const tries = texts.t('pin.tries', { tries: screen.tries_left });
  return {
    step: 'card',
    tone: screen.wrong ? 'trouble' : 'usual',
    heading: texts.t('pin.heading'),
    lead: [texts.t('pin.lead')],
    parts: [
      screen.wrong
        ? { is: 'notice', tone: 'trouble', lines: [texts.t('pin.wrong'), tries] }
        : { is: 'notice', tone: 'usual', lines: [tries] },
      { is: 'keypad' },
    ],
    actions: ways(texts),
  };
}

import { ways } from './shared.js';

export default function clerk(screen, texts) {
  const t = (key) => texts.t(key);
  return {
    heading: t('clerk.heading'),
    lead: [t(screen.wrong ? 'clerk.wrong' : 'clerk.lead')],
    tone: screen.wrong ? 'trouble' : 'usual',
    parts: [{ is: 'keyboard', clerk: t('clerk.id'), code: t('clerk.code') }],
    actions: [
      ...ways(texts),
      { touch: 'confirm', label: t('clerk.confirm'), main: true, fields: ['clerk', 'code'] },
    ],
  };
}

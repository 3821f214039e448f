import { money, reference } from './shared.js';

export default function notMine(screen, texts) {
  const t = (key) => texts.t(key);
  return {
    step: 'take',
    picture: 'face-down',
    tone: 'attention',
    heading: t('not_mine.heading'),
    lead: [t('not_mine.staff'), t('not_mine.own')],
    parts: [
      { is: 'notice', tone: 'usual', lines: paidBack(screen, texts) },
      ...reference(screen, texts),
    ],
    actions: [{ touch: 'done', label: t('not_mine.done'), main: true }],
  };
}

/** What is owed says by itself that it will be given back. */
function paidBack(screen, texts) {
  const lines = money(screen, texts);
  return screen.owed_yen > 0 ? lines : [texts.t('not_mine.money'), ...lines];
}

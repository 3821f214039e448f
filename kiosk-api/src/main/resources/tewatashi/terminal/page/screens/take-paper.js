/** How often the voice asks calmly; about half a minute. */
const CALM_TURNS = 3;

export default function takePaper(screen, texts) {
  const t = (key, values) => texts.t(key, values);
  return {
    step: 'take',
    picture: 'take-paper',
    tone: 'good',
    heading: t('take_paper.heading'),
    lead: [
      t(screen.copies === 1 ? 'take_paper.one' : 'take_paper.many', { number: screen.copies }),
      t('take_paper.look'),
    ],
    parts: [],
    actions: [
      { touch: 'not_mine', label: t('action.not_mine'), apart: true },
      { touch: 'taken', label: t('take_paper.taken'), main: true },
    ],
    gate: {
      calm: t('take_paper.say'),
      urgent: t('take_paper.say.urgent'),
      overdue: false,
      calmTurns: CALM_TURNS,
    },
  };
}

export default function takeCard(screen, texts) {
  const t = (key) => texts.t(key);
  return {
    step: 'card',
    picture: 'take-card',
    tone: screen.overdue ? 'attention' : 'usual',
    heading: t('take_card.heading'),
    lead: [t(screen.overdue ? 'take_card.overdue' : 'take_card.lead')],
    parts: [],
    actions: [],
    gate: {
      calm: t('take_card.say'),
      urgent: t('take_card.say.urgent'),
      overdue: screen.overdue,
      calmTurns: Infinity,
    },
  };
}

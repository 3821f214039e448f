/** The page's own screen: the agent does not answer, and nothing of the visit stays on display. */
export default function lost(screen, texts) {
  return {
    picture: 'closed',
    tone: 'attention',
    heading: texts.t('lost.heading'),
    lead: [texts.t('lost.lead')],
    parts: [{ is: 'busy' }],
    actions: [],
  };
}

/** The last try is not the main action of its screen: Enter alone must not lead into a locked card. */
export default function lastTry(screen, texts) {
  const t = (key) => texts.t(key);
  return {
    step: 'card',
    tone: 'attention',
    heading: t('last_try.heading'),
    lead: [t('last_try.lead'), t('last_try.where')],
    parts: [
      {
        is: 'choices',
        options: [
          { touch: 'quit', value: 'quit', label: t('last_try.quit'), detail: t('last_try.quit.detail') },
          { touch: 'use_last_try', value: 'use_last_try', label: t('last_try.use'),
            detail: t('last_try.use.detail') },
        ].filter((option) => screen.touches.includes(option.touch)),
      },
    ],
    actions: [],
  };
}

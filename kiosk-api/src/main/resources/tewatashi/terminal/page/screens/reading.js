export default function reading(screen, texts) {
  const t = (key) => texts.t(key);
  return {
    step: 'card',
    picture: 'reading',
    heading: t(`reading.${screen.what}`),
    lead: [t(screen.what === 'card' ? 'reading.leave' : 'reading.wait')],
    parts: [{ is: 'busy' }],
    actions: [],
  };
}

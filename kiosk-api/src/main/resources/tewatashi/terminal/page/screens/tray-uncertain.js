import { paid } from './outcome-unknown.js';
import { reference } from './shared.js';

export default function trayUncertain(screen, texts) {
  const t = (key) => texts.t(key);
  return {
    step: 'print',
    tone: 'attention',
    heading: t('tray_uncertain.heading'),
    lead: [t('tray_uncertain.lead'), t('tray_uncertain.leave')],
    parts: [
      { is: 'facts', plain: true, rows: paid(screen, texts) },
      ...reference(screen, texts),
    ],
    actions: [{ touch: 'done', label: t('action.end'), main: true }],
  };
}

import { attention } from './shared.js';

/** Progress as the printer counts it; where it does not count, the copies are what is known. */
export default function printing(screen, texts) {
  const t = (key, values) => texts.t(key, values);
  const needs = attention(screen, texts);
  const all = screen.copies * Math.max(1, screen.pages);
  const done = Math.min(all,
    screen.printed_copies * Math.max(1, screen.pages) + (screen.pages_printed ?? 0));
  return {
    step: 'print',
    picture: needs.length > 0 ? 'staff' : 'printing',
    tone: needs.length > 0 ? 'attention' : 'usual',
    heading: t(needs.length > 0 ? 'printing.attention' : 'printing.heading'),
    lead: [t(screen.seconds >= 60 && needs.length === 0 ? 'printing.long' : 'printing.stay')],
    parts: [
      ...(needs.length > 0
        ? [{ is: 'notice', tone: 'attention', lines: [...needs, t('printing.goes_on')] }] : []),
      {
        is: 'progress',
        done,
        all,
        label: t('printing.progress', {
          copies: texts.number.format(screen.printed_copies), all_copies: screen.copies,
          pages: done, all_pages: all,
        }),
      },
    ],
    actions: [],
  };
}

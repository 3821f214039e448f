import { notice } from '../view.js';
import { may } from './shared.js';

/** What was issued in a month, and what became of the money? */
export const reports = {
  heading: (texts) => texts.say('reports.heading'),
  asks: () => ({}),
  renews: [],
  view({ place, me, texts }) {
    const allowed = may(me, 'auditor') || may(me, 'operator');
    return {
      heading: texts.say('reports.heading'),
      lead: [texts.say('reports.lead')],
      scope: {},
      parts: [
        !allowed && notice('not-granted', 'attention', texts.say('reports.not_granted')),
        {
          is: 'report', key: 'report', municipalities: me.municipalities,
          month: place.filters.month ?? null, municipality: place.filters.municipality ?? null,
        },
      ].filter(Boolean),
    };
  },
};

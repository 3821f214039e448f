import { notice } from '../view.js';
import { may } from './shared.js';

/** What was noticed that no part of the service saw? It opens a case. */
export const noticeScreen = {
  heading: (texts) => texts.say('notice.heading'),
  asks: () => ({}),
  renews: [],
  view({ place, me, texts }) {
    return {
      heading: texts.say('notice.heading'),
      lead: [texts.say('notice.lead')],
      scope: {},
      parts: [
        !may(me, 'operator') && notice('not-granted', 'attention', texts.say('notice.not_granted')),
        {
          is: 'order', key: 'order', order: 'notice', about: {},
          given: {
            reference: place.filters.reference ?? '', terminal: place.filters.terminal ?? '',
          },
        },
      ].filter(Boolean),
    };
  },
};

import { notice } from '../view.js';
import { KINDS, may } from './shared.js';

const SCOPE = ['municipality', 'kind', 'terminal', 'printer', 'build', 'resident_of'];

/** What shall stand still, at once and on every node? */
export const stopForm = {
  heading: (texts) => texts.say('stop.heading'),
  asks: () => ({}),
  renews: [],
  view({ place, me, texts }) {
    const given = Object.fromEntries(SCOPE.filter((name) => place.filters[name])
      .map((name) => [name, place.filters[name]]));
    const allowed = may(me, 'operator', given.municipality ?? null);
    return {
      heading: texts.say('stop.heading'),
      lead: [texts.say('stop.lead')],
      scope: given,
      parts: [
        !allowed && notice('not-granted', 'attention', texts.say('stop.not_granted')),
        {
          is: 'order', key: 'order', order: 'stop',
          given: { ...given, reach: given.resident_of ? 'resident-of' : 'part' },
          about: { municipalities: me.municipalities, kinds: KINDS },
        },
      ].filter(Boolean),
    };
  },
};

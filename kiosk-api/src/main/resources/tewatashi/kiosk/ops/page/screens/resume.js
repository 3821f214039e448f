import { notice, waiting } from '../view.js';
import { to } from '../place.js';
import { may } from './shared.js';
import { stopFacts } from './stops.js';

/** May this go on again? Two different people say so. */
export const resume = {
  heading: (texts, place) => texts.say('resume.heading', { n: place.filters.stop ?? '' }),
  asks: () => ({ stops: '/stops' }),
  renews: ['stops', 'cases'],
  view({ place, got, me, texts }) {
    const heading = resume.heading(texts, place);
    if (!got) return { heading, parts: [waiting(texts)] };
    const row = got.stops.rows.find((each) => String(each.stop) === place.filters.stop);
    if (!row) return { heading, parts: [gone(texts)] };
    return {
      heading,
      lead: [texts.say('resume.lead')],
      scope: { municipality: row.municipality, kind: row.kind },
      parts: [
        stopFacts(row, me, texts),
        ...warnings(row, me, texts),
        {
          is: 'order', key: `order-${row.stop}`, order: 'resume', given: {},
          about: { stop: row.stop, placed_at: row.placed_at, scope: row.scope, reason: row.reason },
        },
      ],
    };
  },
};

function gone(texts) {
  return notice('gone', 'quiet', texts.say('resume.gone'),
    [{ text: texts.say('deed.all_stops'), place: to('stops') }]);
}

function warnings(row, me, texts) {
  const found = [];
  if (row.open_cases.length) {
    found.push(notice('open-cases', 'attention', texts.say('resume.open_cases')));
  }
  const barred = !row.may_resume && row.open_cases.length === 0;
  if (barred || !may(me, 'approver', row.municipality)) {
    found.push(notice('may-not', 'attention', texts.say('resume.not_granted')));
  } else if (row.signed_by.includes(me.operator)) {
    found.push(notice('mine', 'attention', texts.say('resume.same_operator')));
  }
  return found;
}

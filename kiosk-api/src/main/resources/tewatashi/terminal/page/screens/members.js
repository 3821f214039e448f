import { letterForms, ways } from './shared.js';

export default function members(screen, texts) {
  return {
    step: 'choose',
    heading: texts.t('members.heading'),
    lead: [texts.t('members.lead')],
    parts: [
      {
        is: 'choices',
        touch: 'choose',
        many: 'members',
        options: screen.members.map((member, place) => ({
          value: member.ordinal,
          name: member.name,
          // The voice says the place, never the name; the eye reads the name.
          label: member.holder ? texts.t('members.holder')
            : texts.t('members.member', { place: place + 1 }),
          chosen: screen.chosen.includes(member.ordinal),
        })),
      },
      ...letterForms(screen, screen.members.map((member) => member.name), texts),
    ],
    actions: [
      ...ways(texts),
      { touch: 'choose', label: texts.t('members.go'), main: true, many: 'members', least: 1,
        none: texts.t('members.none') },
    ],
  };
}

import { code, notice } from '../view.js';

/** Can I sign here? */
export const key = {
  heading: (texts) => texts.say('key.heading'),
  asks: () => ({}),
  renews: [],
  view({ me, texts }) {
    return {
      heading: texts.say('key.heading'),
      lead: [texts.say('key.lead')],
      scope: {},
      parts: [
        {
          is: 'facts', key: 'enrolled', columns: true, heading: texts.say('key.enrolled'),
          rows: [
            { label: texts.say('column.operator'), value: code(me.operator) },
            { label: texts.say('key.public'),
              value: me.key.enrolled ? code(me.key.public_key) : texts.say('key.none') },
          ],
        },
        !me.key.enrolled && notice('none', 'attention', texts.say('key.ask_enrolment')),
        { is: 'keybox', key: 'keybox', enrolled: me.key.enrolled },
      ].filter(Boolean),
    };
  },
};

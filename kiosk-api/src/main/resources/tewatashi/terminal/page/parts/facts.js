import { h, write } from '../dom.js';

/** What is so, as label and value. Names are drawn in the font for names, each whole. */
export function facts(part) {
  return h('dl', { class: 'facts', 'data-plain': Boolean(part.plain) },
    part.rows.map((row) => h('div', { class: 'facts__row', 'data-strong': Boolean(row.strong),
      'data-wide': Boolean(row.wide) },
      h('dt', {}, row.label ? write(row.label) : ''),
      h('dd', {}, row.names
        ? row.names.map((name) => h('span', { class: 'name', lang: 'ja', translate: 'no' }, name))
        : write(row.value)))));
}

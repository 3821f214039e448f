import { Trouble, address } from '../api.js';
import { el } from '../dom.js';
import { month } from '../times.js';
import { field } from './fields.js';
import { troubleText } from './trouble.js';

/** A month of one municipality as a file. */
export function report(part, { texts }) {
  const when = field({
    name: 'month', kind: 'month', label: texts.say('field.month'), required: true,
    hint: texts.say('field.month_hint'), more: { pattern: '[0-9]{4}-[0-9]{2}' },
  }, part.month ?? month(new Date()), texts);
  const where = field({
    name: 'municipality', kind: 'select', label: texts.say('field.municipality'),
    options: part.municipalities
      .map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
  }, part.municipality ?? part.municipalities[0]?.code ?? '', texts);
  const said = el('p', { class: 'said', role: 'status' });
  return el('form', {
    class: 'panel form', novalidate: true,
    onsubmit: async (event) => {
      event.preventDefault();
      const right = /^[0-9]{4}-(0[1-9]|1[0-2])$/.test(when.input.value);
      when.blame(right ? '' : texts.say('fault.month'));
      if (!right) when.input.focus();
      else said.textContent = await fetched(when.input.value, where.input.value, texts);
    },
  },
  when, where,
  el('button', {
    type: 'submit', class: 'dads-button', 'data-type': 'solid-fill', 'data-size': 'md',
  }, texts.say('report.fetch')), said);
}

async function fetched(chosen, municipality, texts) {
  const name = `tewatashi-${chosen}-${municipality}.csv`;
  try {
    const answer = await fetch(
      address(`/report?${new URLSearchParams({ month: chosen, municipality })}`));
    if (!answer.ok) throw new Trouble(answer.status);
    save(await answer.blob(), name);
    return texts.say('report.saved', { name });
  } catch (trouble) {
    return troubleText(trouble, texts);
  }
}

function save(file, name) {
  const place = URL.createObjectURL(file);
  el('a', { href: place, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(place), 60_000);
}

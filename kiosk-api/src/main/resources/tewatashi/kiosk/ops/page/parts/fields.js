import { el, shape } from '../dom.js';
import { toField } from '../times.js';

let made = 0;

/**
 * One field with its label, and room for what is wrong with it. Label, hint and fault are tied to
 * the input.
 *
 * @param {{name: string, kind: 'text'|'select'|'time'|'month'|'file', label: string, hint?: string,
 *   options?: {value: string, label: string}[], required?: boolean, more?: object}} given
 * @param {string} value
 * @param {import('../texts.js').Texts} texts
 * @returns {HTMLElement} its `input` is the input, and `blame(text)` says what is wrong
 */
export function field(given, value, texts) {
  const id = `field-${made += 1}`;
  const input = INPUTS[given.kind](given, value, id);
  const fault = el('span', {
    class: 'dads-input-text__error-text', id: `${id}-fault`, hidden: true,
  });
  const hint = given.hint
    && el('span', { class: 'dads-form-control-label__support-text', id: `${id}-hint` }, given.hint);
  input.setAttribute('aria-describedby', [`${id}-fault`, hint && `${id}-hint`].filter(Boolean)
    .join(' '));
  const box = el('div', {
    class: 'dads-form-control-label field', 'data-size': 'sm', 'data-field': given.name,
  },
  el('label', { class: 'dads-form-control-label__label', for: id }, given.label,
    given.required && el('span', {
      class: 'dads-form-control-label__requirement', 'data-required': 'true',
    }, texts.say('field.required'))),
  hint, given.kind === 'select' ? dressed(input) : input, fault);
  box.input = input;
  box.blame = (text) => blame(input, fault, text);
  return box;
}

const INPUTS = {
  text: (given, value, id) => written('text', given, value, id),
  time: (given, value, id) => written('datetime-local', given, toField(value), id),
  month: (given, value, id) => written('month', given, value, id),
  file: (given, _, id) => el('input', { id, name: given.name, type: 'file', ...given.more }),
  select: (given, value, id) => {
    const known = given.options.some((option) => option.value === value);
    const options = known || !value ? given.options : [...given.options, { value, label: value }];
    return el('select', {
      id, name: given.name, class: 'dads-select__select', 'data-size': 'sm',
    }, options.map((option) =>
      el('option', { value: option.value, selected: option.value === value }, option.label)));
  },
};

function written(type, given, value, id) {
  const input = el('input', {
    id, name: given.name, type, class: 'dads-input-text__input', 'data-size': 'sm',
    autocomplete: 'off', spellcheck: 'false', 'aria-required': given.required ? 'true' : null,
    ...given.more,
  });
  input.value = value ?? '';
  return input;
}

function dressed(select) {
  return el('span', { class: 'dads-select__control' }, select,
    shape('svg', {
      class: 'dads-select__chevron', width: 16, height: 16, viewBox: '0 0 24 24',
      'aria-hidden': 'true',
    }, shape('path', {
      d: 'M4 8l8 8 8-8', fill: 'none', stroke: 'currentcolor', 'stroke-width': 2,
    })));
}

function blame(input, fault, text) {
  fault.textContent = text;
  fault.hidden = !text;
  if (text) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
}

/**
 * One of several, all of them to be seen.
 *
 * @returns {HTMLElement} a fieldset; `blame(text)` says what is wrong, `input` is its first input
 */
export function choice(given, value, texts) {
  const id = `field-${made += 1}`;
  const fault = el('span', { class: 'dads-input-text__error-text', id, hidden: true });
  const inputs = given.options.map((option) => el('input', {
    type: 'radio', class: 'dads-radio__input', name: given.name, value: option.value,
    checked: option.value === value, 'aria-describedby': id,
  }));
  const box = el('fieldset', {
    class: 'dads-form-control-label choice', 'data-size': 'sm', 'data-field': given.name,
  },
  el('legend', { class: 'dads-form-control-label__label' }, given.label,
    given.required && el('span', {
      class: 'dads-form-control-label__requirement', 'data-required': 'true',
    }, texts.say('field.required'))),
  el('div', { class: 'choice__options' }, given.options.map((option, place) =>
    el('label', { class: 'dads-radio', 'data-size': 'sm' },
      el('span', { class: 'dads-radio__radio' }, inputs[place]),
      el('span', { class: 'dads-radio__label' }, option.label)))),
  fault);
  [box.input] = inputs;
  box.blame = (text) => blame(inputs[0], fault, text);
  return box;
}

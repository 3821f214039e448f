import { h, write } from './dom.js';

/** The way from card to paper; where a person stands on it is said in words too, not by colour. */
const STEPS = ['card', 'choose', 'check', 'pay', 'print', 'take'];

/**
 * @param {string|undefined} current
 * @param {import('./texts.js').Texts} texts
 * @returns {HTMLElement|null} nothing off the way
 */
export function steps(current, texts) {
  if (!current) return null;
  const at = STEPS.indexOf(current);
  return h('ol', { class: 'steps', 'aria-label': texts.t('steps.label').written },
    STEPS.map((step, place) =>
      h('li', {
        class: 'steps__step',
        'data-state': place < at ? 'done' : place === at ? 'here' : 'ahead',
        'aria-current': place === at ? 'step' : null,
      },
      h('span', { class: 'steps__number', 'aria-hidden': 'true' },
        place < at ? '✓' : String(place + 1)),
      h('span', { class: 'steps__name' }, write(texts.t(`steps.${step}`))),
      place < at && h('span', { class: 'dads-u-visually-hidden' }, texts.t('steps.done').written))));
}

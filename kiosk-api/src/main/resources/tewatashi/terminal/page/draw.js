import { h, write } from './dom.js';
import { picture } from './pictures.js';
import { busy } from './parts/busy.js';
import { choices } from './parts/choices.js';
import { code } from './parts/code.js';
import { facts } from './parts/facts.js';
import { keyboard } from './parts/keyboard.js';
import { keypad } from './parts/keypad.js';
import { notice } from './parts/notice.js';
import { points } from './parts/points.js';
import { progress } from './parts/progress.js';
import { actions } from './parts/actions.js';

const PARTS = { busy, choices, code, facts, keyboard, keypad, notice, points, progress };

/**
 * Draws a view.
 *
 * @param {import('./view.js').View} view
 * @param {{texts: import('./texts.js').Texts, large: boolean,
 *   touch: (word: string, more?: object) => void, pin: (digits: Uint8Array) => void,
 *   tell: (line: import('./texts.js').Line) => void}} hands what buttons do
 * @returns {HTMLElement}
 */
export function draw(view, hands) {
  const shown = view.picture ? picture(view.picture) : null;
  return h('main', { class: 'screen', 'data-tone': view.tone ?? 'usual', 'data-pictured': Boolean(shown) },
    h('div', { class: 'screen__body' },
      shown,
      h('div', { class: 'screen__words' },
        h('div', { class: 'screen__says' },
          h('h1', { class: 'screen__heading', tabindex: '-1' }, write(view.heading)),
          (view.lead ?? []).map((lead) => h('p', { class: 'screen__lead' }, write(lead)))),
        view.parts.map((part) => PARTS[part.is](part, hands)))),
    actions(view, hands));
}

import { h, write } from './dom.js';
import { TOOLS, toolButton } from './tools.js';

/** Dialogs over a screen. Each is made when it opens and gone when it closes. */

function dialog(name, heading, ...content) {
  const element = h('dialog', { class: 'dialog', 'data-dialog': name, 'aria-labelledby': `${name}-heading` },
    h('h2', { class: 'dialog__heading', id: `${name}-heading`, tabindex: '-1' }, write(heading)),
    content);
  element.addEventListener('close', () => element.remove());
  return element;
}

function closing(texts) {
  return h('button', {
    type: 'button', class: 'dads-button action', 'data-type': 'solid-fill', 'data-size': 'lg',
    'data-close': true, 'data-main': true,
    onclick: (event) => event.target.closest('dialog').close(),
  }, h('span', {}, write(texts.t('action.close'))));
}

/**
 * Languages, each by its own name in its own script.
 *
 * @param {{code: string, name: string, lang: string}[]} languages
 * @param {string} current code
 * @param {(code: string) => void} choose
 */
export function languageDialog(languages, current, texts, choose) {
  return dialog('language', texts.t('language.heading'),
    h('div', { class: 'choices', 'data-count': languages.length }, languages.map((language, place) =>
      h('button', {
        type: 'button', class: 'choice', 'data-language': language.code, 'data-choice': place + 1,
        'data-chosen': language.code === current, 'aria-pressed': String(language.code === current),
        lang: language.lang,
        onclick: (event) => {
          event.target.closest('dialog').close();
          choose(language.code);
        },
      },
      h('span', { class: 'choice__number', 'aria-hidden': 'true' }, String(place + 1)),
      h('span', { class: 'choice__words' }, h('span', { class: 'choice__label' }, language.name))))),
    h('div', { class: 'actions' }, closing(texts)));
}

/** Help for the screen that stands, how to do it by keys, and the tools by number. */
export function helpDialog(screen, texts, use) {
  const own = `help.${screen.name}`;
  return dialog('help', texts.t('help.heading'),
    h('p', {}, write(texts.t(texts.has(own) ? own : 'help.any'))),
    h('p', {}, write(texts.t('help.keys'))),
    screen.help_line && h('p', { class: 'dialog__line' },
      write(texts.t('help.line', { number: screen.help_line }))),
    h('div', { class: 'dialog__tools' }, TOOLS.filter((tool) => tool !== 'help').map((tool, place) =>
      toolButton(tool, screen.settings, texts, (event) => {
        event.target.closest('dialog').close();
        use(tool);
      }, { 'data-choice': place + 1, 'data-number': place + 1 }))),
    h('div', { class: 'actions' }, closing(texts)));
}

/**
 * The countdown before a visit ends for want of anybody.
 *
 * @param {{stay: () => void, quit: (() => void)|null}} hands
 */
export function idleDialog(seconds, texts, hands) {
  const count = h('strong', { class: 'idle__seconds', 'aria-hidden': 'true' }, String(seconds));
  const element = dialog('idle', texts.t('idle.heading'),
    h('p', {}, write(texts.t('idle.lead'))),
    count,
    h('div', { class: 'actions' },
      hands.quit && h('button', {
        type: 'button', class: 'dads-button action', 'data-type': 'outline', 'data-size': 'lg',
        'data-touch': 'quit', onclick: hands.quit,
      }, h('span', {}, write(texts.t('action.quit')))),
      h('button', {
        type: 'button', class: 'dads-button action action--main', 'data-type': 'solid-fill',
        'data-size': 'lg', 'data-touch': 'stay', 'data-main': true, onclick: hands.stay,
      }, h('span', {}, write(texts.t('idle.stay'))))));
  element.addEventListener('cancel', (event) => {
    event.preventDefault();
    hands.stay();
  });
  let left = seconds;
  const clock = setInterval(() => {
    left = Math.max(0, left - 1);
    count.textContent = String(left);
  }, 1000);
  element.addEventListener('close', () => clearInterval(clock));
  return element;
}

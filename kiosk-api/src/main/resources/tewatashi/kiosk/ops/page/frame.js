import { el, unseen } from './dom.js';
import { addressOf, to } from './place.js';
import { NAVIGATION, UNDER } from './screens/index.js';
import { LANGUAGES } from './texts.js';
import { clock } from './times.js';

/** What a count beside an entry of the navigation is taken from. */
const COUNTED = { stops: 'stops', cases: 'cases_open', terminals: 'printers_attention' };

/**
 * What stands around every screen: whose page this is, whether it is live, the stop, the way to
 * each screen.
 *
 * @param {import('./texts.js').Texts} texts
 * @param {object|null} me null before anybody is known
 * @param {{language: (code: string) => void, leave: () => void}} hands
 */
export function frame(texts, me, hands) {
  return [
    el('a', { class: 'skip', href: '#content', onclick: skip }, texts.say('page.skip')),
    el('header', { class: 'head' },
      el('p', { class: 'head__name' }, texts.say('page.name'),
        me?.realm === 'specimen'
          && el('span', { class: 'head__realm' }, texts.say('page.specimen'))),
      me && el('p', { class: 'live', role: 'status' }),
      el('div', { class: 'head__tools' }, me && person(texts, me, hands), languages(texts, hands)),
      me && el('a', {
        class: 'dads-button head__stop', 'data-type': 'solid-fill', 'data-size': 'md',
        href: addressOf(to('stop')),
      }, texts.say('deed.stop'))),
    me && el('nav', { class: 'views', 'aria-label': texts.say('page.views') },
      el('ul', {}, NAVIGATION.map((view) => el('li', {},
        el('a', { href: addressOf(to(view)), 'data-view': view }, texts.say(`view.${view}`)))))),
  ].filter(Boolean);
}

/** Focus alone moves: the address says which place this is, and nothing else. */
function skip(event) {
  event.preventDefault();
  document.querySelector('#content').focus();
}

function person(texts, me, hands) {
  return [
    el('a', { href: addressOf(to('key')), class: 'head__who' },
      unseen(texts.say('page.operator')), me.operator),
    el('button', { type: 'button', class: 'plain', onclick: hands.leave }, texts.say('page.leave')),
  ];
}

/** Each language is named in itself. */
function languages(texts, hands) {
  return el('div', { class: 'languages', role: 'group', 'aria-label': texts.say('page.language') },
    LANGUAGES.map(({ code, name }) => el('button', {
      type: 'button', class: 'plain', lang: code, 'aria-pressed': String(code === texts.code),
      onclick: () => hands.language(code),
    }, name)));
}

/** Which entry is here, and what the counts beside the entries are. */
export function markHere(room, view, now, texts) {
  const here = UNDER[view] ?? view;
  for (const entry of room.querySelectorAll('.views a')) {
    const name = entry.dataset.view;
    if (name === here) entry.setAttribute('aria-current', 'page');
    else entry.removeAttribute('aria-current');
    const count = now && COUNTED[name] ? now[COUNTED[name]] : 0;
    const shown = entry.querySelector('.views__count');
    if (shown?.textContent === texts.number(count)) continue;
    shown?.remove();
    if (count > 0) {
      entry.append(el('span', { class: 'views__count', 'data-view': name }, texts.number(count)));
    }
  }
}

/** A stop from anywhere begins with what is on the screen. */
export function aimStop(room, scope) {
  room.querySelector('.head__stop')?.setAttribute('href', addressOf(to('stop', scope ?? {})));
}

/** Whether what is seen is so now; said in words, and to a screen reader when it changes. */
export function showLive(room, live, heard, texts) {
  const line = room.querySelector('.live');
  if (!line) return;
  const said = live === null ? texts.say('live.waiting')
    : live ? texts.say('live.yes')
      : texts.say('live.no', { at: heard ? clock(heard) : '—' });
  if (line.textContent !== said) line.textContent = said;
  line.dataset.live = String(live);
}

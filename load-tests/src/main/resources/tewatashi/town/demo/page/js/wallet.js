// Cards, and the one that lies on the reader.

import { ask } from './ask.js';

const DRAGGED = 'text/x-resident';
let names = new Map();

function text(tag, className, words, lang) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  if (lang) element.lang = lang;
  return element;
}

function card(one) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'card';
  button.draggable = true;
  button.dataset.card = one.resident;
  const what = text('span', 'card__what', '');
  what.append(text('span', '', one.ja, 'ja'), text('span', '', one.en, 'en'));
  const pin = text('span', 'card__pin', '');
  pin.append(text('span', '', '暗証番号 ', 'ja'), text('span', '', 'PIN ', 'en'), one.pin);
  button.append(text('span', 'card__name', one.name, 'ja'), what, pin);
  button.querySelector('.card__name').classList.add('always');
  button.addEventListener('click', () => {
    const lies = button.getAttribute('aria-pressed') === 'true';
    ask('/reader', { resident: lies ? null : one.resident });
  });
  button.addEventListener('dragstart', (event) => {
    event.dataTransfer.setData(DRAGGED, one.resident);
  });
  const item = document.createElement('li');
  item.append(button);
  return item;
}

function receive(reader) {
  reader.addEventListener('dragover', (event) => {
    if (event.dataTransfer.types.includes(DRAGGED)) {
      event.preventDefault();
      reader.dataset.over = 'yes';
    }
  });
  reader.addEventListener('dragleave', () => delete reader.dataset.over);
  reader.addEventListener('drop', (event) => {
    event.preventDefault();
    delete reader.dataset.over;
    ask('/reader', { resident: event.dataTransfer.getData(DRAGGED) });
  });
}

/** Fetches the cards and shows them. */
export async function beginWallet() {
  const cards = await (await fetch('/wallet')).json();
  names = new Map(cards.map((one) => [one.resident, one.name]));
  document.getElementById('cards').replaceChildren(...cards.map(card));
  receive(document.getElementById('reader'));
  document.querySelector('[data-act="take-card"]')
    .addEventListener('click', () => ask('/reader', { resident: null }));
}

/**
 * Shows which card lies on the reader.
 *
 * @param {?string} lying a resident's id
 */
export function drawReader(lying) {
  document.getElementById('reader').dataset.lying = lying ? 'yes' : 'no';
  document.querySelector('[data-act="take-card"]').hidden = !lying;
  document.getElementById('lying-name').textContent = names.get(lying) ?? lying ?? '';
  for (const button of document.querySelectorAll('[data-card]')) {
    button.setAttribute('aria-pressed', String(button.dataset.card === lying));
  }
}

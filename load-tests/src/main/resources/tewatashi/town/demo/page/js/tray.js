// What lies in the tray, small and large.

import { ask } from './ask.js';
import { language } from './language.js';

let shown = { number: 0, pages: 0, page: 1 };

const source = (number, page) => `/tray/${number}/${page}.png`;

function look(paper, page) {
  shown = { ...paper, page };
  const words = language() === 'en'
    ? `Page ${page} of ${paper.pages}` : `${paper.pages}面のうち${page}面`;
  const picture = document.getElementById('large-picture');
  picture.src = source(paper.number, page);
  picture.alt = words;
  document.getElementById('large-which').textContent = words;
  document.querySelector('[data-act="before"]').disabled = page === 1;
  document.querySelector('[data-act="next"]').disabled = page === paper.pages;
  const dialog = document.getElementById('large');
  if (!dialog.open) dialog.showModal();
}

function sheet(paper) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'paper';
  button.dataset.paper = paper.number;
  button.dataset.act = 'look';
  const picture = document.createElement('img');
  picture.src = source(paper.number, 1);
  picture.alt = language() === 'en' ? 'Paper: look at it' : '紙を大きく見る';
  button.append(picture);
  button.addEventListener('click', () => look(paper, 1));
  return button;
}

/**
 * Shows what lies in the tray; a sheet that lies there already does not fall again.
 *
 * @param {{number: number, pages: number}[]} papers
 */
export function drawTray(papers) {
  const place = document.getElementById('papers');
  const numbers = new Set(papers.map((paper) => String(paper.number)));
  for (const old of place.querySelectorAll('[data-paper]')) {
    if (!numbers.has(old.dataset.paper)) old.remove();
  }
  for (const paper of papers) {
    if (!place.querySelector(`[data-paper="${paper.number}"]`)) place.append(sheet(paper));
  }
  document.querySelector('[data-act="take-paper"]').hidden = papers.length === 0;
  document.getElementById('tray').dataset.papers = String(papers.length);
}

/** Makes the buttons work. */
export function beginTray() {
  const on = (act, what) => document.querySelector(`[data-act="${act}"]`)
    .addEventListener('click', what);
  on('take-paper', () => ask('/tray/take'));
  on('before', () => look(shown, shown.page - 1));
  on('next', () => look(shown, shown.page + 1));
  on('close', () => document.getElementById('large').close());
}

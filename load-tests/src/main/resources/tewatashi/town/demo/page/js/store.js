import { ask } from './ask.js';
import { drawCounter } from './counter.js';
import { fit } from './frame.js';
import { beginLanguage, language } from './language.js';
import { beginTray, drawTray } from './tray.js';
import { beginWallet, drawReader } from './wallet.js';

const TROUBLES = {
  ja: { none: 'プリンターは元気です', jam: '紙がつまっています', 'out-of-paper': '紙がありません' },
  en: { none: 'The printer is well', jam: 'Paper is jammed', 'out-of-paper': 'There is no paper' },
};
let trouble = 'none';

function drawTrouble() {
  const state = document.getElementById('trouble');
  state.textContent = TROUBLES[language()][trouble];
  document.getElementById('printer').dataset.trouble = trouble;
  for (const button of document.querySelectorAll('[data-trouble]')) {
    if (button.matches('button')) {
      button.setAttribute('aria-pressed', String(button.dataset.trouble === trouble));
    }
  }
}

function draw(store) {
  drawReader(store.lying);
  drawTray(store.papers);
  trouble = store.trouble;
  drawTrouble();
  document.getElementById('stopped').hidden = !store.stopped;
}

async function begin() {
  beginLanguage(drawTrouble);
  beginTray();
  await beginWallet();
  for (const button of document.querySelectorAll('button[data-trouble]')) {
    button.addEventListener('click', () => ask('/printer', { trouble: button.dataset.trouble }));
  }
  const house = await (await fetch('/house')).json();
  document.getElementById('terminal').src = house.terminal;
  document.getElementById('clerk').textContent = `${house.clerk} / ${house.clerk_code}`;
  fit();
  new ResizeObserver(fit).observe(document.getElementById('place'));
  const events = new EventSource('/events');
  const lost = document.getElementById('lost');
  events.addEventListener('open', () => { lost.hidden = true; });
  events.addEventListener('error', () => { lost.hidden = false; });
  events.addEventListener('counter', (event) => drawCounter(JSON.parse(event.data)));
  events.addEventListener('store', (event) => draw(JSON.parse(event.data)));
}

begin();

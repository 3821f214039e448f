// Choose an accident; two servers play it, and both stores' stories stand side by side.

import { ask } from './ask.js';
import { beginLanguage, language } from './language.js';

const byId = (id) => document.getElementById(id);
const words = (ja, en) => (language() === 'en' ? en : ja);

let offers = [];
let told = { state: 'idle' };

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function choice(offer) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'choice';
  button.dataset.accident = offer.accident;
  button.append(element('b', offer[language()].name), element('span', offer.when));
  button.setAttribute('aria-pressed', String(told.accident === offer.accident));
  button.disabled = ['starting', 'running'].includes(told.state);
  button.addEventListener('click', () => ask('/accident', { accident: offer.accident }));
  return button;
}

function stateWords() {
  const step = told.step ? ` ${told.step}` : '';
  switch (told.state) {
    case 'starting':
      return words('二つのサーバをはじめています…', 'Starting both servers…') + step;
    case 'running':
      return words('両方の店で再現しています…', 'Playing in both stores…') + step;
    case 'failed':
      return words('再現できませんでした：', 'It could not be played: ') + (told.reason ?? '');
    default:
      return words(`種 ${told.seed}。いつでもくり返せます。`, `Seed ${told.seed}; play it again any time.`);
  }
}

function moment(one) {
  const line = document.createElement('li');
  line.append(element('time', `${(one.millis / 1000).toFixed(2)} s`));
  const where = one.terminal > 0 ? words(`端末 ${one.terminal}`, `terminal ${one.terminal}`) : '';
  line.append(element('span', where));
  const what = element('span', one.resident ? `${one.resident}: ${one.what}` : one.what);
  if (one.wrong) what.className = 'wrong';
  if (one.guard) what.append(' ', element('span', `← ${one.guard}: ${one[`guard_${language()}`]}`, 'guard'));
  line.append(what);
  return line;
}

function figure(page) {
  const made = document.createElement('figure');
  const text = words(
    `端末 ${page.terminal}：住民 ${page.standing || '（次の人）'} の前に、${page.owners.join('・') || '同じ人'} の紙（${page.words}）`,
    `Terminal ${page.terminal}: before resident ${page.standing || '(whoever comes next)'}, a paper of ${page.owners.join(', ') || 'their own'} (${page.words})`,
  );
  if (page.picture) {
    const picture = document.createElement('img');
    picture.src = page.picture;
    picture.alt = text;
    made.append(picture);
  }
  made.append(element('figcaption', text));
  return made;
}

function verdict(side) {
  if (side.wrong.length) {
    return words(
      `出てはならない紙が ${side.wrong.length} 面、${side.pages} 面のうち`,
      `${side.wrong.length} pages that must not lie there, of ${side.pages} read`,
    );
  }
  if (side.failures.length) return side.failures.join('; ');
  return words(`誤交付 0、${side.pages} 面を読みました`, `0 misdeliveries, ${side.pages} pages read`);
}

function drawSide(name) {
  const place = byId(name);
  const side = told[name];
  const part = (which) => place.querySelector(`[data-part="${which}"]`);
  place.dataset.verdict = side ? (side.wrong.length || side.failures.length ? 'wrong' : 'right') : '';
  part('verdict').textContent = side ? verdict(side) : '…';
  part('line').replaceChildren(...(side ? side.happenings.map(moment) : []));
  part('line').querySelector('.wrong, .guard')?.scrollIntoView({ block: 'nearest' });
  part('pages')?.replaceChildren(...(side ? side.wrong.slice(0, 4).map(figure) : []));
}

function law(offer) {
  const guards = [...new Set((told.ours?.happenings ?? []).map((one) => one.guard).filter(Boolean))];
  const spoke = guards.length
    ? words(`ことばを発した守り：${guards.join('、')}。`, `Guards that spoke: ${guards.join(', ')}. `)
    : words('どの守りも口を開くまでもありませんでした。', 'No guard had to speak. ');
  return spoke + offer[language()].law;
}

function cast(offer) {
  const seen = [told.careless, told.ours].flatMap((side) => side?.happenings ?? []);
  const ids = [...new Set(seen.map((one) => one.resident).filter(Boolean))].sort();
  const who = ids.length ? words(`：${ids.join('、')}`, `: ${ids.join(', ')}`) : '';
  if (offer.stores === 0) {
    return words('この事故は、ふたりでは足りません。世帯の人と、別の人も加わります', 'Two people are not enough for this one; a household and one more person take part') + who;
  }
  return words('登場するのは架空の住民ふたりだけです', 'Two synthetic residents, and nobody else') + who;
}

function draw() {
  byId('choices').replaceChildren(...offers.map(choice));
  const offer = offers.find((one) => one.accident === told.accident);
  byId('chosen').hidden = !offer;
  byId('sides').hidden = !offer;
  if (!offer) return;
  byId('chosen-name').textContent = `${offer[language()].name} ${offer.when}`;
  byId('chosen-happened').textContent = offer[language()].happened;
  byId('cast').textContent = cast(offer);
  byId('state').textContent = stateWords();
  drawSide('careless');
  drawSide('ours');
  byId('ours').querySelector('[data-part="law"]').textContent = told.ours ? law(offer) : '';
}

beginLanguage(draw);
offers = (await (await fetch('/accidents.json')).json()).accidents;
draw();
const events = new EventSource('/events');
events.addEventListener('accident', (event) => {
  told = JSON.parse(event.data);
  draw();
});

import { Trouble, address, ask, leave, post } from './api.js';
import { el } from './dom.js';
import { drawParts } from './draw.js';
import { arrivedAt, keepWanted, refusal, sendToLogin } from './entrance.js';
import { aimStop, frame, markHere, showLive } from './frame.js';
import { Keybox } from './keybox.js';
import { Live } from './live.js';
import { troubleText } from './parts/trouble.js';
import { FIRST, addressOf, placeOf } from './place.js';
import { SCREENS } from './screens/index.js';
import { choose, chosen, load } from './texts.js';
import { notice } from './view.js';

/** A list that follows the stream asks again at most so often; after a change sooner. */
const FOLLOW_MS = 3000;
const CHANGED_MS = 500;

/** A server or database that is away is asked again so often. */
const AGAIN_MS = 5000;

/** The operations page: shows one place, follows the stream, and decides nothing. */
class Operations extends HTMLElement {
  #texts;
  #me = null;
  #keys = null;
  #now = null;
  #live;
  #stands = { live: null, heard: null };
  #place = null;
  #door = null;
  #got = null;
  #trouble = null;
  #asking = null;
  #asked = 0;
  #later = null;
  #main;
  #heading;
  #lead;
  #banner;
  #parts;
  #source;

  async connectedCallback() {
    this.#build();
    this.#live = new Live({
      now: (now) => this.#hear(now),
      changed: (what) => this.#renew(Object.keys(what).filter((name) => what[name])),
      live: (live) => this.#setLive(live),
      closed: () => this.#enter(),
    });
    addEventListener('popstate', () => this.#show(placeOf(location.search)));
    this.addEventListener('click', (event) => this.#follow(event));
    await this.#speak(chosen(location.search));
    await this.#enter();
  }

  /** What every screen has: one heading, what must be known first, its parts, its source. */
  #build() {
    this.#heading = el('h1', { class: 'title', tabindex: '-1' });
    this.#lead = el('div', { class: 'lead' });
    this.#banner = el('div', { class: 'banner', role: 'status' });
    this.#parts = el('div', { class: 'parts' });
    this.#source = el('p', { class: 'source' });
    this.#main = el('main', { id: 'content', tabindex: '-1' },
      this.#heading, this.#lead, this.#banner, this.#parts, this.#source);
  }

  async #speak(code) {
    this.#texts = await load(code);
    document.documentElement.lang = code;
    this.replaceChildren(...this.#frame(), this.#main,
      el('footer', { class: 'foot' }, el('p', {}, this.#texts.say('page.times')),
        el('p', {}, this.#texts.say('page.unofficial'))));
    this.#parts.replaceChildren();
    if (this.#place) this.#draw();
    else if (this.#door) this.#drawDoor();
    showLive(this, this.#stands.live, this.#stands.heard, this.#texts);
  }

  #frame() {
    return frame(this.#texts, this.#me, {
      language: async (code) => {
        choose(code);
        await this.#speak(code);
        this.querySelector('.languages [aria-pressed="true"]').focus();
      },
      leave: () => this.#leave(),
    });
  }

  /** Who is here? Asked when the page opens, and when the stream was refused. */
  async #enter() {
    const first = this.#me === null;
    const refused = first ? refusal(location.search) : null;
    try {
      this.#me = await ask('/me');
    } catch (trouble) {
      if (refused) this.#farewell(`login.${refused}`);
      else this.#outside(trouble);
      return;
    }
    this.#keys = new Keybox(this.#me);
    if (!first) {
      this.#again();
      return;
    }
    const place = this.#arrived();
    await this.#speak(chosen(location.search));
    this.#live.listen();
    this.#show(place);
  }

  /** Nobody is logged in, or nobody can say. */
  #outside(trouble) {
    if (trouble instanceof Trouble && trouble.status === 401) {
      this.#loggedOut();
      return;
    }
    this.#trouble = trouble;
    if (this.#me) {
      this.#draw();
      return;
    }
    this.#stand(this.#texts.say('page.name'), [
      notice('trouble', 'trouble', troubleText(trouble, this.#texts))]);
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#enter(), AGAIN_MS);
  }

  #loggedOut() {
    const open = this.#me !== null;
    this.#live.close();
    keepWanted(location.search);
    if (!open && sendToLogin()) return;
    this.#farewell(open ? 'login.over' : 'login.none');
  }

  async #leave() {
    this.#live.close();
    try {
      await leave(this.#me.csrf);
      this.#farewell('login.left');
    } catch {
      this.#trouble = new Trouble(0);
      this.#draw();
    }
  }

  /** Nothing of what stood here stays to be read by the next person. */
  #farewell(key) {
    this.#me = null;
    this.#place = null;
    this.#now = null;
    this.#got = null;
    this.#door = key;
    clearTimeout(this.#later);
    this.#asking?.abort();
    this.#warn('');
    renewed(this.#source, '', () => []);
    this.replaceChildren(...this.#frame(), this.#main);
    this.#drawDoor();
    this.#heading.focus();
  }

  #drawDoor() {
    this.#stand(this.#texts.say('login.heading'), [
      notice('login', 'attention', this.#texts.say(this.#door))]);
    this.#parts.append(el('p', {}, el('a', {
      class: 'dads-button', 'data-type': 'solid-fill', 'data-size': 'lg', href: '/ops/login',
    }, this.#texts.say('login.go'))));
  }

  /** Back from logging in, at the place that was wanted. */
  #arrived() {
    const search = arrivedAt(location.search);
    if (search !== location.search) history.replaceState(null, '', search);
    return placeOf(search);
  }

  /** A link of the page's own is gone to without loading the page again. */
  #follow(event) {
    const leads = event.target.closest?.('a[href^="?"]');
    if (!leads || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey
      || event.altKey) return;
    event.preventDefault();
    this.#go(placeOf(leads.getAttribute('href')));
  }

  #go(place) {
    history.pushState(null, '', addressOf(place));
    this.#show(place);
  }

  #show(place) {
    if (!this.#me) return;
    this.#place = SCREENS[place.view] ? place : placeOf(`?view=${FIRST}`);
    this.#got = Object.keys(this.#screen().asks(this.#place)).length ? null : {};
    if (this.#place.view === FIRST && this.#now) this.#got = { now: this.#now };
    this.#trouble = null;
    this.#parts.replaceChildren();
    this.#draw();
    this.#heading.focus({ preventScroll: true });
    scrollTo(0, 0);
    this.#again();
  }

  #screen() {
    return SCREENS[this.#place.view];
  }

  /** Asks for what this place shows. An answer for a place that was left meanwhile is dropped. */
  async #again() {
    clearTimeout(this.#later);
    this.#later = null;
    this.#asking?.abort();
    this.#asking = new AbortController();
    const [place, { signal }] = [this.#place, this.#asking];
    const asks = Object.entries(this.#screen().asks(place));
    this.#asked = Date.now();
    try {
      const answers = await Promise.all(asks.map(([, path]) => ask(path, signal)));
      if (place !== this.#place) return;
      this.#got = Object.fromEntries(asks.map(([name], at) => [name, answers[at]]));
      if (this.#got.now) this.#now = this.#got.now;
      this.#trouble = null;
      this.#draw();
    } catch (trouble) {
      if (trouble.name !== 'AbortError' && place === this.#place) this.#missed(trouble);
    }
  }

  /** What stood stays, under a line that says that it may be old. */
  #missed(trouble) {
    const status = trouble instanceof Trouble ? trouble.status : -1;
    if (status === 401) {
      this.#loggedOut();
      return;
    }
    this.#trouble = trouble;
    this.#draw();
    if ([0, 429, 503].includes(status)) this.#later = setTimeout(() => this.#again(), AGAIN_MS);
  }

  #draw() {
    const { heading, lead = [], scope, parts } = this.#screen().view({
      place: this.#place, got: this.#got, me: this.#me, texts: this.#texts,
    });
    const away = this.#trouble && this.#got === null;
    this.#stand(heading, away ? parts.filter((part) => part.is !== 'waiting') : parts, lead);
    this.#warn(this.#trouble ? troubleText(this.#trouble, this.#texts) : '');
    this.#raw();
    aimStop(this, scope);
    markHere(this, this.#place.view, this.#now, this.#texts);
  }

  /** What the server said for this screen, as it said it. */
  #raw() {
    const asks = Object.values(this.#screen().asks(this.#place));
    renewed(this.#source, [this.#texts.code, ...asks].join(), () => asks.map((path) =>
      el('a', { href: address(path), target: '_blank', rel: 'noopener' },
        this.#texts.say('page.raw'))));
  }

  #warn(text) {
    renewed(this.#banner, text, () => (text
      ? [el('p', { class: 'notice', 'data-tone': 'trouble' }, text)] : []));
  }

  #stand(heading, parts, lead = []) {
    if (this.#heading.textContent !== heading) this.#heading.textContent = heading;
    document.title = `${heading} – ${this.#texts.say('page.name')}`;
    renewed(this.#lead, lead.join('\n'), () => lead.map((line) => el('p', {}, line)));
    drawParts(this.#parts, parts, this.#hands());
  }

  #hands() {
    return {
      texts: this.#texts, me: this.#me, keys: this.#keys,
      go: (place) => this.#go(place),
      post: (path, body) => post(path, body, this.#me.csrf),
    };
  }

  #hear(now) {
    this.#now = now;
    this.#stands.heard = new Date().toISOString();
    if (!this.#place) return;
    if (this.#place.view === FIRST) {
      this.#got = { now };
      this.#trouble = null;
      this.#draw();
    } else {
      markHere(this, this.#place.view, now, this.#texts);
      this.#renew(['now']);
    }
  }

  /** Asks again for a screen that shows what changed; soon, and not for each of many changes. */
  #renew(what) {
    if (!this.#place || this.#later || this.#place.filters.after) return;
    if (!what.some((name) => this.#screen().renews.includes(name))) return;
    const each = what.includes('now') ? this.#screen().eachMs ?? FOLLOW_MS : CHANGED_MS;
    const wait = Math.max(0, this.#asked + each - Date.now());
    this.#later = setTimeout(() => this.#again(), wait);
  }

  #setLive(live) {
    if (live) this.#stands.heard = new Date().toISOString();
    // After a silence what stands here may be old: it is asked for again.
    const back = live && this.#stands.live === false;
    this.#stands.live = live;
    showLive(this, live, this.#stands.heard, this.#texts);
    this.dataset.live = String(live);
    if (back && this.#place) this.#again();
  }
}

/** Drawn only when it says something else: nothing is read out twice, and no focus is lost. */
function renewed(room, said, draw) {
  if (room.dataset.said === said) return;
  room.dataset.said = said;
  room.replaceChildren(...draw());
}

customElements.define('tewatashi-operations', Operations);

import { Agent } from './agent.js';
import { idleDialog, helpDialog, languageDialog } from './dialogs.js';
import { h, write } from './dom.js';
import { draw } from './draw.js';
import { press } from './keys.js';
import { viewOf } from './screens/index.js';
import { figures, news, sentences } from './spoken.js';
import { steps } from './steps.js';
import { Library } from './texts.js';
import { setting, toolbar } from './tools.js';
import { offered } from './view.js';
import { Voice } from './voice.js';

/** Screens that change under a person's eyes; focus and voice are not torn away each time. */
const LIVE = ['printing', 'pay', 'preparing', 'reading'];

/** "Somebody is there" is said this often at most, in ms. */
const STAY_MS = 5000;

/** The resident's page: draws what the agent shows, sends what is touched, and keeps nothing. */
class Terminal extends HTMLElement {
  #agent;
  #library = new Library();
  #voice = new Voice();
  #screen;
  #view;
  #source = '';
  #texts;
  #turn = 0;
  #stayed = 0;
  #warned = null;
  #told;

  connectedCallback() {
    this.#told = h('p', { class: 'told', role: 'status', 'aria-live': 'polite' });
    this.append(this.#told);
    this.#agent = new Agent({
      screen: (screen) => this.#receive(screen),
      idle: (seconds) => this.#idle(seconds),
      lost: () => this.#lose(),
      back: () => { this.dataset.connection = 'open'; },
    });
    document.addEventListener('keydown', (event) => this.#key(event));
    document.addEventListener('pointerdown', () => this.#stay());
    this.addEventListener('turned', () => this.#speak(sentences(this.#view, this.#texts)));
    this.#agent.listen();
  }

  /** Screens are drawn in the order in which they came, however long a language takes to load. */
  async #receive(screen) {
    const source = JSON.stringify(screen);
    if (source === this.#source) return;
    this.#source = source;
    const turn = ++this.#turn;
    const texts = await this.#library.texts(screen.settings.language);
    if (turn === this.#turn) this.#show(screen, texts);
  }

  #show(screen, texts) {
    const before = this.#screen;
    const spoke = this.#texts?.language.code;
    this.#screen = screen;
    this.#texts = texts;
    this.#dress(screen, texts);
    const focus = sameFocus(before, screen) ? place(document.activeElement) : null;
    const view = offered(viewOf(screen, texts), screen.touches);
    const seen = this.#view;
    this.#view = view;
    if (before?.number !== screen.number) this.#closeDialogs();
    this.#draw(screen, view, texts, before?.number === screen.number);
    const again = focus && this.querySelector(focus);
    (again ?? this.querySelector('h1')).focus({ preventScroll: true });
    this.#announce(before, screen, seen, spoke);
    if (!before && this.#warned !== null) this.#idle(this.#warned);
  }

  #dress(screen, texts) {
    document.documentElement.lang = texts.language.lang;
    document.documentElement.dataset.contrast = screen.settings.contrast;
    document.documentElement.dataset.text = screen.settings.text;
    document.title = texts.t('page.title').written;
    this.dataset.screen = screen.name;
    this.dataset.number = String(screen.number);
    this.dataset.language = texts.language.code;
    this.dataset.nameFont = String(Boolean(screen.name_font));
  }

  /** @param {boolean} again the same screen, dressed otherwise: what was begun on it goes on */
  #draw(screen, view, texts, again) {
    const hands = {
      texts,
      large: screen.settings.text === 'large',
      touch: (word, more) => this.#agent.touch(word, more),
      pin: (digits) => this.#agent.pin(digits),
      tell: (line, how) => this.#tell(line, how),
    };
    const drawn = draw(view, hands);
    const typing = again && this.querySelector('tewatashi-keypad');
    if (typing) drawn.querySelector('tewatashi-keypad').takeOver(typing);
    this.querySelectorAll(':scope > .head, :scope > .screen, :scope > .tools')
      .forEach((part) => part.remove());
    this.prepend(this.#head(screen, view, texts), drawn);
    this.append(toolbar(screen.settings, texts, (tool) => this.#use(tool)));
  }

  #head(screen, view, texts) {
    return h('header', { class: 'head' },
      h('p', { class: 'head__name' },
        h('span', { class: 'head__title' }, write(texts.t('page.name'))),
        screen.realm === 'specimen' && [
          h('span', { class: 'mark' }, write(texts.t('page.unofficial'))),
          h('span', { class: 'mark mark--specimen' }, write(texts.t('page.specimen')))]),
      steps(view.step, texts));
  }

  /** The heading takes the focus and is read; what a live screen changes is told beside it. */
  #announce(before, screen, seen, spoke) {
    const live = before?.name === screen.name && LIVE.includes(screen.name);
    this.#told.dataset.shown = 'false';
    this.#told.textContent = live
      ? figures(this.#view, this.#texts).map((line) => line.written).join(' ') : '';
    const alike = before?.settings.voice === screen.settings.voice
      && spoke === this.#texts.language.code;
    if (before?.number === screen.number && alike) return;
    if (this.#view.gate) this.#gate(this.#view.gate, screen, this.#view);
    else if (live && alike) this.#speak(news(seen, this.#view, this.#texts));
    else this.#speak(sentences(this.#view, this.#texts));
  }

  #gate(gate, screen, view) {
    const { voice } = this.#texts.language;
    const whole = screen.settings.voice ? sentences(view, this.#texts) : [];
    this.#voice.keepSaying((turn) => {
      const urgent = gate.overdue || turn >= gate.calmTurns;
      const words = [(urgent ? gate.urgent : gate.calm).spoken];
      return { sentences: turn === 0 ? [...words, ...whole.slice(1)] : words, urgent };
    }, voice);
  }

  /** Without voice guidance nothing is said but a gate's words. */
  #speak(words) {
    this.#voice.silence();
    if (!this.#screen.settings.voice) return;
    const { voice } = this.#texts.language;
    const absent = this.#voice.speaks(voice) ? '' : this.#texts.t('voice.absent').written;
    if (absent) {
      this.#told.textContent = absent;
      this.#told.dataset.shown = 'true';
    }
    this.#voice.say(words, voice);
  }

  /** @param {''|'aloud'|'shown'} [how] aloud: by the voice too; shown: by the voice and to the eye */
  #tell(line, how) {
    this.#told.textContent = line.written;
    this.#told.dataset.shown = String(how === 'shown');
    if (how && this.#screen.settings.voice) {
      this.#voice.say([line.spoken], this.#texts.language.voice);
    }
  }

  async #use(tool) {
    const settings = this.#screen.settings;
    const wanted = setting(tool, settings);
    if (wanted) {
      this.#agent.aside('settings', wanted);
    } else if (tool === 'help') {
      this.#open(helpDialog(this.#screen, this.#texts, (other) => this.#use(other)));
    } else {
      const languages = await this.#library.languages();
      this.#open(languageDialog(languages, this.#texts.language.code, this.#texts,
        (language) => this.#agent.aside('settings', { language })));
    }
  }

  #open(dialog) {
    this.#closeDialogs();
    this.append(dialog);
    dialog.showModal();
    dialog.querySelector('h2').focus();
    if (this.#screen.settings.voice) {
      const words = [...dialog.querySelectorAll('h2, p')].map((each) => each.textContent);
      this.#voice.say(words, this.#texts.language.voice);
    }
  }

  #closeDialogs() {
    this.querySelectorAll('dialog').forEach((dialog) => dialog.close());
  }

  /** A page that opens into a warning hears of it before its first screen is drawn. */
  #idle(seconds) {
    this.#warned = seconds;
    if (!this.#screen) return;
    const open = this.querySelector('dialog[data-dialog="idle"]');
    if (seconds === null) open?.close();
    else if (!open) {
      const quit = this.#screen.touches.includes('quit')
        ? () => this.#agent.touch('quit') : null;
      this.#open(idleDialog(seconds, this.#texts, {
        stay: () => {
          this.#closeDialogs();
          this.#agent.aside('stay');
        },
        quit,
      }));
    }
  }

  /** The agent is gone: what stood on the screen is taken away, and whoever is there is told. */
  #lose() {
    this.dataset.connection = 'lost';
    if (!this.#screen || this.#screen.name === 'connection-lost') return;
    const { settings, realm } = this.#screen;
    this.#source = '';
    this.#turn += 1;
    this.#show({ number: -1, name: 'connection-lost', touches: [], settings, realm }, this.#texts);
  }

  #key(event) {
    this.#stay();
    const room = this.querySelector('dialog[open]') ?? this;
    if (press(event, room)) event.preventDefault();
  }

  #stay() {
    const now = performance.now();
    if (!this.#screen || now - this.#stayed < STAY_MS) return;
    this.#stayed = now;
    this.#agent.aside('stay');
  }
}

/** Where the same screen is only drawn anew, focus stays where it was. */
function sameFocus(before, screen) {
  return before && (before.number === screen.number
    || (before.name === screen.name && LIVE.includes(screen.name)));
}

/** A selector for the focused button's successor, by what it means and not by where it stood. */
function place(element) {
  if (!(element instanceof HTMLElement)) return null;
  const names = ['touch', 'value', 'option', 'tool', 'digit', 'key', 'page'];
  const selector = names.filter((name) => element.dataset[name] !== undefined)
    .map((name) => `[data-${name}="${CSS.escape(element.dataset[name])}"]`).join('');
  return selector ? `.screen ${selector}, .tools ${selector}` : null;
}

customElements.define('tewatashi-terminal', Terminal);

import { el } from '../dom.js';
import { addressOf, to } from '../place.js';
import { javaInstant } from '../times.js';
import { choice, field } from './fields.js';
import { ORDERS } from './orders.js';
import { troubleText } from './trouble.js';

/** The time in the order is renewed so often while nobody types, in ms; it counts ten minutes. */
const RENEWED_MS = 30_000;

/** A form whose answer is signed. It shows exactly the letters that the signature is made over. */
export function order(part, hands) {
  const made = document.createElement('tewatashi-order');
  made.given = part;
  made.hands = hands;
  return made;
}

class OrderPart extends HTMLElement {
  #kind;
  #boxes;
  #form;
  #text = '';
  #order = null;
  #letters = el('pre', { class: 'letters', tabindex: '0', translate: 'no' });
  #fault = el('p', { class: 'said', role: 'alert' });
  #key = el('div', { class: 'order__wide' });
  #button = el('button', {
    type: 'submit', class: 'dads-button', 'data-type': 'solid-fill', 'data-size': 'md',
  });
  #busy = false;
  #clock;

  connectedCallback() {
    this.#clock = setInterval(() => !this.#busy && this.#compose(), RENEWED_MS);
    if (this.#form) return;
    const { texts } = this.hands;
    this.dataset.order = this.given.order;
    this.#kind = ORDERS[this.given.order];
    const begun = this.given.given;
    this.#boxes = this.#kind.fields(this.given.about, texts).map((given) => [given.name,
      (given.kind === 'choice' ? choice : field)(given, begun[given.name] ?? '', texts)]);
    this.#letters.setAttribute('aria-label', texts.say('order.letters'));
    this.#form = el('form', { class: 'panel order', novalidate: true },
      this.given.heading && el('h2', { class: 'heading order__wide' }, this.given.heading),
      this.#key,
      el('div', { class: 'order__fields' }, this.#boxes.map(([, box]) => box)),
      el('div', { class: 'order__signed' },
        el('h2', { class: 'heading heading--small' }, texts.say('order.letters')),
        el('p', { class: 'small' }, texts.say('order.letters_hint')),
        this.#letters, this.#fault, this.#button));
    this.#form.addEventListener('input', () => this.#compose());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.append(this.#form);
    this.#compose();
    this.#lookForKey();
  }

  disconnectedCallback() {
    clearInterval(this.#clock);
  }

  /** What the order is about changed meanwhile: whoever was to answer it must look again. */
  renew(part) {
    const other = JSON.stringify(part.about) !== JSON.stringify(this.given.about);
    this.given = part;
    if (!other || !this.#form?.isConnected) return;
    this.querySelectorAll('input[type="radio"]').forEach((input) => { input.checked = false; });
    this.#fault.textContent = this.hands.texts.say('order.changed');
    this.#compose();
  }

  /** The order as it stands in the form, and the very letters that would be signed. */
  #compose() {
    if (!this.#form.isConnected) return;
    const values = this.#values();
    this.#boxes.forEach(([name, box]) => { box.hidden = !this.#kind.shown(name, values); });
    const { me, texts } = this.hands;
    this.#order = this.#kind.order(values, this.given.about, me, javaInstant(new Date()));
    this.#text = this.#kind.text(this.#order);
    this.#letters.textContent = this.#text;
    this.#button.textContent = this.#kind.deed(texts, this.#order, me);
  }

  #values() {
    return Object.fromEntries([...new FormData(this.#form)]
      .map(([name, value]) => [name, value.trim()]));
  }

  async #lookForKey() {
    const { keys, texts } = this.hands;
    const state = await keys.state().catch(() => 'impossible');
    if (state === 'ready') return;
    this.#key.replaceChildren(el('div', { class: 'notice', 'data-tone': 'attention' },
      el('p', {}, texts.say('order.no_key')),
      el('ul', { class: 'notice__links' }, el('li', {},
        el('a', { href: addressOf(to('key')) }, texts.say('deed.key'))))));
  }

  #blamed() {
    const { texts } = this.hands;
    const faults = this.#kind.faults(this.#values());
    this.#boxes.forEach(([name, box]) => box.blame(faults[name] ? texts.say(faults[name]) : ''));
    const first = this.#boxes.find(([name]) => faults[name]);
    first?.[1].input.focus();
    return Boolean(first);
  }

  async #send() {
    if (this.#busy || this.#blamed()) return;
    this.#busy = true;
    this.#button.setAttribute('aria-disabled', 'true');
    this.#fault.textContent = '';
    try {
      await this.#signed(this.#order, this.#text);
    } catch (trouble) {
      this.#fault.textContent = troubleText(trouble, this.hands.texts);
    } finally {
      this.#busy = false;
      this.#button.removeAttribute('aria-disabled');
    }
  }

  async #signed(asked, text) {
    const { keys, post, texts } = this.hands;
    const signature = await keys.sign(text).catch(() => null);
    if (signature === null) {
      this.#fault.textContent = texts.say('order.no_key');
      return;
    }
    const answer = await post(this.#kind.path(this.given.about),
      { ...this.#kind.body(asked), signature });
    const said = texts.say(`said.${this.given.order}.${answer.said}`,
      { n: answer.stop ?? answer.case ?? '' });
    const after = this.#kind.after(answer);
    if (after) this.#end(said, after);
    else this.#fault.textContent = said;
  }

  #end(said, links) {
    clearInterval(this.#clock);
    const words = el('p', { tabindex: '-1' }, said);
    this.replaceChildren(el('div', { class: 'notice', 'data-tone': 'good' }, words,
      el('ul', { class: 'notice__links' }, links.map(({ key, place }) => el('li', {},
        el('a', { href: addressOf(place) }, this.hands.texts.say(key)))))));
    this.dataset.kept = 'true';
    words.focus();
  }
}

customElements.define('tewatashi-order', OrderPart);

import { h, write } from '../dom.js';

const LETTERS = [...'1234567890abcdefghijklmnopqrstuvwxyz-_'];

/** For a clerk's id and code, where the terminal has no keyboard. Both fields go with the element. */
class Keyboard extends HTMLElement {
  #capital = false;
  #into;

  fill(part, hands) {
    const t = (key) => hands.texts.t(key);
    this.append(
      h('form', { class: 'fields', autocomplete: 'off', onsubmit: (event) => event.preventDefault() },
        this.#field('clerk', 'text', part.clerk),
        this.#field('code', 'password', part.code)),
      h('div', { class: 'keyboard', role: 'group', 'aria-label': t('clerk.keys').written },
        LETTERS.map((letter) => this.#key(letter, letter, () => this.#write(this.#cased(letter)))),
        this.#key('shift', 'A⇄a', () => this.#shift(), t('clerk.shift').written),
        this.#key('delete', '⌫', () => this.#delete(), t('clerk.delete').written)));
    this.#into = this.querySelector('input');
    return this;
  }

  disconnectedCallback() {
    this.querySelectorAll('input').forEach((field) => { field.value = ''; });
  }

  #field(name, type, label) {
    return h('label', { class: 'field' }, h('span', {}, write(label)),
      h('input', {
        name, type, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', maxlength: 64,
        onfocus: (event) => { this.#into = event.target; },
      }));
  }

  #key(word, shown, pressed, label) {
    return h('button', {
      type: 'button', class: 'dads-button key key--letter', 'data-type': 'outline',
      'data-size': 'lg', 'data-letter': word, 'aria-label': label, onclick: pressed,
    }, shown);
  }

  #cased(letter) {
    return this.#capital ? letter.toUpperCase() : letter;
  }

  #write(letter) {
    if (this.#into.value.length < 64) this.#into.value += letter;
  }

  #delete() {
    this.#into.value = this.#into.value.slice(0, -1);
  }

  #shift() {
    this.#capital = !this.#capital;
    this.querySelectorAll('.key--letter').forEach((key) => {
      if (key.dataset.letter.length === 1) key.textContent = this.#cased(key.dataset.letter);
    });
  }
}

customElements.define('tewatashi-keyboard', Keyboard);

export function keyboard(part, hands) {
  return document.createElement('tewatashi-keyboard').fill(part, hands);
}

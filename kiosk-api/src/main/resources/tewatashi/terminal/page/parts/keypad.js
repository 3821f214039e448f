import { h, write } from '../dom.js';

const LENGTH = 4;

/**
 * Four digits for the card. They stand in these four bytes alone, for as long as fewer than four are
 * typed; the page shows dots. With the fourth they are handed over and overwritten.
 */
class Keypad extends HTMLElement {
  #digits = new Uint8Array(LENGTH);
  #count = 0;
  #hands;

  fill(hands) {
    this.#hands = hands;
    const t = (key, values) => hands.texts.t(key, values);
    const key = (digit) => h('button', {
      type: 'button', class: 'dads-button key', 'data-type': 'outline', 'data-size': 'lg',
      'data-digit': digit, onclick: () => this.#type(digit),
    }, String(digit));
    this.append(
      h('div', { class: 'dots', role: 'img' }, Array.from({ length: LENGTH }, () => h('i'))),
      h('div', { class: 'keypad', role: 'group', 'aria-label': t('pin.keys').written },
        [1, 2, 3, 4, 5, 6, 7, 8, 9].map(key),
        h('span', { class: 'keypad__gap' }),
        key(0),
        h('button', {
          type: 'button', class: 'dads-button key key--word', 'data-type': 'outline',
          'data-size': 'lg', 'data-key': 'delete', onclick: () => this.#delete(),
        }, h('span', {}, write(t('pin.delete'))))));
    this.#show();
    return this;
  }

  /**
   * Goes on where another keypad of the same screen stood, drawn anew in another language, say. What
   * was handed over already is not typed again.
   */
  takeOver(other) {
    if (other.#count === LENGTH) return;
    this.#digits.set(other.#digits);
    this.#count = other.#count;
    this.#show();
  }

  /** Gone from the page, for whatever reason: nothing typed stays. */
  disconnectedCallback() {
    this.#wipe();
  }

  #type(digit) {
    if (this.#count === LENGTH) return;
    this.#digits[this.#count++] = 0x30 + digit;
    this.#tell();
    if (this.#count < LENGTH) return;
    const full = this.#digits;
    // From here the bytes are the request's; the page's own are new ones.
    this.#digits = new Uint8Array(LENGTH);
    this.#hands.pin(full).then((taken) => taken || this.#again());
  }

  /** Not taken, for whatever reason: nothing is under way, so nothing may look as if it were. */
  #again() {
    this.#wipe();
    this.#show();
  }

  #delete() {
    if (this.#count === 0 || this.#count === LENGTH) return;
    this.#digits[--this.#count] = 0;
    this.#tell();
  }

  #wipe() {
    this.#digits.fill(0);
    this.#count = 0;
  }

  #tell() {
    this.#show();
    this.#hands.tell(this.#hands.texts.t('pin.typed', { count: this.#count }), 'aloud');
  }

  #show() {
    const dots = this.querySelector('.dots');
    dots.setAttribute('aria-label',
      this.#hands.texts.t('pin.typed', { count: this.#count }).written);
    [...dots.children].forEach((dot, place) => {
      dot.dataset.filled = String(place < this.#count);
    });
    this.querySelector('[data-key="delete"]')
      .setAttribute('aria-disabled', String(this.#count === 0));
  }
}

customElements.define('tewatashi-keypad', Keypad);

export function keypad(_part, hands) {
  return document.createElement('tewatashi-keypad').fill(hands);
}

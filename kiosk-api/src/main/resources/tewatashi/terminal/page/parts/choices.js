import { h, write } from '../dom.js';

/** How many options stand on one page of a list; more are reached by buttons, never by scrolling. */
const ROOM = { usual: 6, large: 4 };

/** Numbered buttons. One of them leads on, or (`many`) each is ticked and a button below leads on. */
class Choices extends HTMLElement {
  #part;
  #hands;
  #from = 0;

  fill(part, hands) {
    this.#part = part;
    this.#hands = hands;
    part.shown = [0, this.#room];
    this.#draw();
    return this;
  }

  /** What is ticked, in the list's order. */
  get ticked() {
    return this.#part.options.filter((option) => option.chosen).map((option) => option.value);
  }

  get #room() {
    const room = this.#hands.large ? ROOM.large : ROOM.usual;
    const all = this.#part.options.length;
    return this.#part.small || all <= room ? all : room;
  }

  #draw() {
    const part = this.#part;
    const here = part.options.slice(this.#from, this.#from + this.#room);
    const title = part.title && h('p', { class: 'choices__title' }, write(part.title));
    this.replaceChildren(
      ...(title ? [title] : []),
      h('div', {
        class: 'choices', role: 'group', 'data-count': here.length, 'data-small': Boolean(part.small),
        'data-many': Boolean(part.many),
      }, here.map((option, place) => this.#option(option, place + 1))),
      ...this.#turning());
  }

  #option(option, number) {
    const part = this.#part;
    const touch = option.touch ?? 'choose';
    return h('button', {
      type: 'button',
      class: 'choice',
      'data-choice': number <= 10 ? number : null,
      'data-option': part.many ? option.value : null,
      'data-touch': part.many || option.closed ? null : touch,
      'data-value': part.many ? null : option.value,
      'data-chosen': Boolean(option.chosen),
      role: part.many ? 'checkbox' : null,
      'aria-checked': part.many ? String(Boolean(option.chosen)) : null,
      'aria-disabled': option.closed ? 'true' : null,
      onclick: () => this.#pressed(option, touch),
    },
    h('span', { class: 'choice__number', 'aria-hidden': 'true' }, String(number)),
    h('span', { class: 'choice__words' },
      option.name
        ? [h('span', { class: 'choice__label name', lang: 'ja', translate: 'no' }, option.name),
          h('span', { class: 'choice__detail' }, write(option.label))]
        : h('span', { class: 'choice__label' }, write(option.label)),
      option.detail && h('span', { class: 'choice__detail' }, write(option.detail)),
      option.closed && h('span', { class: 'choice__closed' }, write(option.closed)),
      option.foreign && h('span', { class: 'choice__detail', lang: 'ja' }, write(option.foreign))),
    option.price && h('span', { class: 'choice__price' }, write(option.price)),
    part.many && h('span', { class: 'choice__tick', 'aria-hidden': 'true' }));
  }

  #pressed(option, touch) {
    if (option.closed) return;
    if (!this.#part.many) {
      this.#hands.touch(touch, option.send);
      return;
    }
    option.chosen = !option.chosen;
    this.#redraw((button) => button.dataset.option === String(option.value));
    this.#hands.tell(this.#hands.texts.t(option.chosen ? 'choices.ticked' : 'choices.unticked',
      { label: option.label }));
  }

  #turning() {
    const all = this.#part.options.length;
    const room = this.#room;
    if (all <= room) return [];
    const t = (key, values) => this.#hands.texts.t(key, values);
    const pages = Math.ceil(all / room);
    const page = this.#from / room + 1;
    return [h('div', { class: 'choices__pages' },
      this.#turn('before', t('choices.before'), this.#from === 0, -room),
      h('p', {}, write(t('choices.page', { page, pages }))),
      this.#turn('next', t('choices.next'), this.#from + room >= all, room))];
  }

  #turn(word, label, end, by) {
    const room = this.#room;
    return h('button', {
      type: 'button', class: 'dads-button page-button', 'data-type': 'outline', 'data-size': 'lg',
      'data-page': word, disabled: end,
      onclick: () => {
        this.#from += by;
        this.#part.shown = [this.#from, this.#from + room];
        this.#redraw((button) => button.matches('.choice'));
        this.dispatchEvent(new CustomEvent('turned', { bubbles: true }));
      },
    }, h('span', {}, write(label)));
  }

  #redraw(isNext) {
    this.#draw();
    [...this.querySelectorAll('button')].find(isNext)?.focus();
  }
}

customElements.define('tewatashi-choices', Choices);

export function choices(part, hands) {
  return document.createElement('tewatashi-choices').fill(part, hands);
}

import { el } from '../dom.js';
import { KeyRefused } from '../keybox.js';
import { field } from './fields.js';

/** A key file is larger than this by no means, in bytes. */
const FILE_MAX = 4096;

/** Takes the operator's key into this browser, tells whether it counts, and forgets it. */
export function keybox(part, hands) {
  const made = document.createElement('tewatashi-keybox');
  made.hands = hands;
  made.enrolled = part.enrolled;
  return made;
}

class KeyboxPart extends HTMLElement {
  #stands = el('p', { class: 'key__stands', role: 'status' });
  #file;
  #forget;

  connectedCallback() {
    if (this.#file) return;
    const { texts } = this.hands;
    this.classList.add('panel', 'form');
    this.#file = field({
      name: 'key', kind: 'file', label: texts.say('key.file'), hint: texts.say('key.file_hint'),
      more: { accept: '.key,.pem', disabled: !this.enrolled },
    }, '', texts);
    this.#file.input.addEventListener('change', () => this.#take());
    this.#forget = el('button', {
      type: 'button', class: 'dads-button', 'data-type': 'outline', 'data-size': 'md',
      onclick: () => this.#drop(),
    }, texts.say('key.forget'));
    this.append(el('h2', { class: 'heading' }, texts.say('key.here')), this.#stands, this.#file,
      this.#forget, el('p', { class: 'small' }, texts.say('key.keeping')));
    this.#look();
  }

  async #look() {
    const { keys, texts } = this.hands;
    let state;
    try {
      state = await keys.state();
    } catch {
      state = 'impossible';
    }
    this.#stands.textContent = texts.say(`key.${state}`);
    this.#stands.dataset.tone = state === 'ready' ? 'good' : 'attention';
    this.#forget.hidden = state !== 'ready' && state !== 'other';
  }

  async #take() {
    const { keys, texts } = this.hands;
    const [file] = this.#file.input.files;
    if (!file) return;
    try {
      if (file.size > FILE_MAX) throw new KeyRefused('no-pem');
      await keys.take(await file.text());
      this.#file.blame('');
    } catch (refused) {
      this.#file.blame(texts.say(
        refused instanceof KeyRefused ? `key.refused.${refused.why}` : 'key.impossible'));
    }
    this.#file.input.value = '';
    await this.#look();
  }

  async #drop() {
    await this.hands.keys.forget();
    await this.#look();
    this.#file.input.focus();
  }
}

customElements.define('tewatashi-keybox', KeyboxPart);

/**
 * The agent on this machine: what it shows comes in, what a person touches goes out. Nothing is
 * decided here and nothing is kept but the number of the screen that was shown last.
 */

/** How long a broken line is borne before it is said, in ms: a reconnection takes less. */
const PATIENCE_MS = 1000;
const RETRY_MS = 1500;

export class Agent {
  #events;
  #number = -1;
  #arrived = 0;
  #busy = false;
  #lost;
  #asking;
  #listener;

  /**
   * @param {{screen: (screen: object) => void, idle: (seconds: number|null) => void,
   *   lost: () => void, back: () => void}} listener
   */
  constructor(listener) {
    this.#listener = listener;
  }

  listen() {
    this.#events = new EventSource('/visit/events');
    this.#events.addEventListener('open', () => this.#heal());
    this.#events.addEventListener('error', () => this.#broken());
    this.#events.addEventListener('screen', (event) => this.#shown(JSON.parse(event.data)));
    this.#events.addEventListener('idle', (event) => {
      const idle = JSON.parse(event.data);
      if (idle.number === this.#number) this.#listener.idle(idle.seconds);
    });
  }

  /**
   * One touch of the screen that stands. A second before the agent has answered is not sent: nobody
   * means to press a button twice that leads away.
   *
   * @param {string} word
   * @param {object} [more] what is chosen with it
   */
  async touch(word, more = {}) {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const answer = await this.#post('/visit/touch', 'application/json',
        JSON.stringify({ number: this.#number, touch: word, ...more }));
      if (answer.status === 409 || answer.status === 422) await this.#look();
    } catch {
      this.#broken();
    } finally {
      this.#busy = false;
    }
  }

  /** Somebody is there, or wants it otherwise: taken at any time, whatever the number. */
  async aside(word, more = {}) {
    try {
      await this.#post('/visit/touch', 'application/json',
        JSON.stringify({ number: this.#number, touch: word, ...more }));
    } catch {
      this.#broken();
    }
  }

  /**
   * @param {Uint8Array} digits four of them; overwritten before this returns, because the request
   *   has its own copy by then, which the browser drops once it is sent
   * @returns {Promise<boolean>} whether the agent took them
   */
  async pin(digits) {
    const sent = this.#post(`/visit/pin?number=${this.#number}`, 'application/octet-stream', digits);
    digits.fill(0);
    try {
      const answer = await sent;
      if (!answer.ok) await this.#look();
      return answer.ok;
    } catch {
      this.#broken();
      return false;
    }
  }

  #post(address, type, body) {
    return fetch(address, { method: 'POST', headers: { 'Content-Type': type }, body });
  }

  /** What stands now; unless the stream has told meanwhile, which is never older than an answer. */
  async #look() {
    const arrived = this.#arrived;
    const answer = await fetch('/visit', { cache: 'no-store' });
    const screen = answer.ok ? await answer.json() : null;
    if (screen && arrived === this.#arrived) this.#shown(screen);
    else if (screen) this.#heal();
  }

  #shown(screen) {
    this.#arrived += 1;
    this.#number = screen.number;
    this.#heal();
    this.#listener.screen(screen);
  }

  #heal() {
    clearTimeout(this.#lost);
    this.#lost = undefined;
    this.#listener.back();
  }

  #broken() {
    this.#lost ??= setTimeout(() => this.#listener.lost(), PATIENCE_MS);
    // An answer that is no stream ends an EventSource for good; the agent may only be starting.
    if (this.#events.readyState === EventSource.CLOSED) {
      setTimeout(() => this.listen(), RETRY_MS);
    } else if (this.#events.readyState === EventSource.OPEN) {
      // One request failed, and the stream has nothing new to say: ask whether the agent is there.
      clearTimeout(this.#asking);
      this.#asking = setTimeout(() => this.#look().catch(() => this.#broken()), RETRY_MS / 3);
    }
  }
}

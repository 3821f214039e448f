/** The stream of what changes. Its silence is told: nobody shall trust a picture that stands. */

/** After so long without a word the stream is opened anew, in ms: nobody knows whether it flows. */
const SILENCE_MS = 35_000;

/** So long a new stream may take before what is seen counts as old. */
const PATIENCE_MS = 3000;
const RETRY_MS = 3000;

export class Live {
  #source = null;
  #listener;
  #silence;
  #again;

  /**
   * @param {{now: (now: object) => void, changed: (what: object) => void,
   *   live: (is: boolean) => void, closed: () => void}} listener `closed` where the server refuses
   *   the stream: the session may be over
   */
  constructor(listener) {
    this.#listener = listener;
  }

  listen() {
    this.close();
    this.#source = new EventSource('/ops/v1/events');
    this.#source.addEventListener('open', () => this.#heard());
    this.#source.addEventListener('now', (event) => {
      this.#heard();
      this.#listener.now(JSON.parse(event.data));
    });
    this.#source.addEventListener('changed', (event) => {
      this.#heard();
      this.#listener.changed(JSON.parse(event.data));
    });
    this.#source.addEventListener('error', () => this.#lost());
  }

  close() {
    clearTimeout(this.#silence);
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = null;
  }

  #heard() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#doubt(), SILENCE_MS);
    this.#listener.live(true);
  }

  /** A house in which nothing happens is silent, and so is a line that is cut: open it anew. */
  #doubt() {
    this.listen();
    this.#silence = setTimeout(() => this.#listener.live(false), PATIENCE_MS);
  }

  #lost() {
    this.#listener.live(false);
    // The browser tries again by itself, except after an answer that is no stream.
    if (this.#source?.readyState !== EventSource.CLOSED) return;
    this.close();
    this.#again = setTimeout(() => this.listen(), RETRY_MS);
    this.#listener.closed();
  }
}

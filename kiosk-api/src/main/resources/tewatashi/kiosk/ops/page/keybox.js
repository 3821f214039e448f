/**
 * The operator's own key in this browser. It comes from a file once, goes into the browser's own
 * keeping as a key that nobody can read out again, and signs from there. Kept apart for each realm
 * and operator.
 */

const DATABASE = 'tewatashi-ops';
const STORE = 'keys';
const LABEL = /-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----/;
const TRIAL = new TextEncoder().encode('tewatashi key trial');

/** Why a file was not taken: `no-pem`, `no-ed25519`, `not-enrolled` or `other-key`. */
export class KeyRefused extends Error {
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/** @param {{realm: string, operator: string, key: {enrolled: boolean, public_key: string}}} me */
export class Keybox {
  #name;
  #enrolled;

  constructor(me) {
    this.#name = `${me.realm}/${me.operator}`;
    this.#enrolled = me.key.enrolled ? me.key.public_key : null;
  }

  /** @returns {Promise<'ready'|'absent'|'other'>} other: it is not the one that is enrolled now */
  async state() {
    const key = await this.#kept();
    if (!key) return 'absent';
    return (await this.#isEnrolled(key)) ? 'ready' : 'other';
  }

  /**
   * Takes a key out of its PEM file (PKCS#8, Ed25519, without a password).
   *
   * @param {string} pem
   * @throws {KeyRefused}
   */
  async take(pem) {
    const found = LABEL.exec(pem);
    if (!found) throw new KeyRefused('no-pem');
    if (!this.#enrolled) throw new KeyRefused('not-enrolled');
    const key = await unreadable(found[1].replace(/\s/g, ''));
    if (!(await this.#isEnrolled(key))) throw new KeyRefused('other-key');
    await changed('readwrite', (store) => store.put(key, this.#name));
  }

  /** Takes it out of this browser. The file stays what it is. */
  async forget() {
    await changed('readwrite', (store) => store.delete(this.#name));
  }

  /**
   * @param {string} text exactly what is signed
   * @returns {Promise<string|null>} 64 bytes in base64; null if there is no key that counts
   */
  async sign(text) {
    const key = await this.#kept();
    if (!key || !(await this.#isEnrolled(key))) return null;
    const signature = await crypto.subtle.sign('Ed25519', key, new TextEncoder().encode(text));
    return encoded(new Uint8Array(signature));
  }

  #kept() {
    return changed('readonly', (store) => store.get(this.#name));
  }

  async #isEnrolled(key) {
    if (!this.#enrolled) return false;
    const open = await crypto.subtle.importKey(
      'spki', decoded(this.#enrolled), 'Ed25519', true, ['verify']);
    const signature = await crypto.subtle.sign('Ed25519', key, TRIAL);
    return crypto.subtle.verify('Ed25519', open, signature, TRIAL);
  }
}

/** The key as the browser keeps it: it signs, and no script gets its bytes. */
async function unreadable(base64) {
  let bytes;
  try {
    bytes = decoded(base64);
    return await crypto.subtle.importKey('pkcs8', bytes, 'Ed25519', false, ['sign']);
  } catch {
    throw new KeyRefused('no-ed25519');
  } finally {
    bytes?.fill(0);
  }
}

function decoded(base64) {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

function encoded(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

function changed(mode, act) {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const turn = database.transaction(STORE, mode);
      const asked = act(turn.objectStore(STORE));
      turn.oncomplete = () => {
        database.close();
        done(asked.result);
      };
      turn.onabort = () => failed(turn.error);
    };
  });
}

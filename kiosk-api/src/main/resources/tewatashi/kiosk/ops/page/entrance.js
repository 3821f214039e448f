/**
 * The way in. Whoever comes without a session is sent to log in once, and not round in a circle; the
 * place they wanted is kept in this tab until they are back.
 */

const SENT = 'tewatashi.ops.sent';
const WANTED = 'tewatashi.ops.wanted';
const SENT_AGAIN_MS = 60_000;

/** What the server says in the address when a login led to nothing. */
const REFUSALS = ['login-refused', 'nobody-here', 'provider-away', 'database-away'];

/** @param {string} search as of `location` @returns {string|null} the word, if it is one of them */
export function refusal(search) {
  const word = new URLSearchParams(search).get('login');
  return REFUSALS.includes(word) ? word : null;
}

/** Keeps the place that was wanted. */
export function keepWanted(search) {
  sessionStorage.setItem(WANTED, search);
}

/** Goes to log in. @returns {boolean} false if this was tried a moment ago, and led back here */
export function sendToLogin() {
  if (Date.now() - Number(sessionStorage.getItem(SENT) ?? 0) <= SENT_AGAIN_MS) return false;
  sessionStorage.setItem(SENT, String(Date.now()));
  location.assign('/ops/login');
  return true;
}

/** Back with a session: the address that was wanted, unless this one names a place itself. */
export function arrivedAt(search) {
  const wanted = sessionStorage.getItem(WANTED);
  sessionStorage.removeItem(WANTED);
  sessionStorage.removeItem(SENT);
  return wanted && !new URLSearchParams(search).has('view') ? wanted : search;
}

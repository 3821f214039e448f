/** What the server is asked, and how it says no. */

const BASE = '/ops/v1';

/** An answer that is none: the server's own status, or 0 where there was no server. */
export class Trouble extends Error {
  /**
   * @param {number} status 0, or that of HTTP
   * @param {string|null} reference names the line in the server's log
   */
  constructor(status, reference = null) {
    super(`answered ${status}`);
    this.status = status;
    this.reference = reference;
  }
}

/** The address of something that can be read. */
export function address(path) {
  return BASE + path;
}

/**
 * @param {string} path below /ops/v1
 * @param {AbortSignal} [signal]
 * @returns {Promise<object>}
 * @throws {Trouble} and what an abort throws
 */
export function ask(path, signal) {
  return answered(path, { signal, headers: { Accept: 'application/json' } });
}

/**
 * A request that changes something.
 *
 * @param {string} path
 * @param {object} body
 * @param {string} csrf of /me
 * @returns {Promise<object>} null where there is no content
 */
export function post(path, body, csrf) {
  return answered(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Csrf': csrf },
    body: JSON.stringify(body),
  });
}

/** Ends the session at this server. */
export async function leave(csrf) {
  await fetch('/ops/logout', {
    method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Csrf': csrf }, body: '{}',
  });
}

async function answered(path, how) {
  let answer;
  try {
    answer = await fetch(address(path), { cache: 'no-store', redirect: 'error', ...how });
  } catch (broken) {
    if (broken.name === 'AbortError') throw broken;
    throw new Trouble(0);
  }
  if (!answer.ok) throw new Trouble(answer.status, await reference(answer));
  return answer.status === 204 ? null : answer.json();
}

async function reference(answer) {
  try {
    return (await answer.json()).reference ?? null;
  } catch {
    return null;
  }
}

/**
 * Asks the demo for something that changes the store.
 *
 * @param {string} path
 * @param {object} what
 */
export async function ask(path, what = {}) {
  await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(what),
  });
}

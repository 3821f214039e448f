// The number of pages read, and of those that lay before the wrong person.

/**
 * Draws what the reader of pages has seen.
 *
 * @param {{pages: number, misdeliveries: number, seen: string[]}} count
 */
export function drawCounter(count) {
  const state = count.misdeliveries > 0 ? 'wrong' : 'right';
  document.getElementById('counter').dataset.state = state;
  document.getElementById('misdeliveries').textContent = count.misdeliveries.toLocaleString();
  document.getElementById('pages').textContent = count.pages.toLocaleString();
  const seen = document.getElementById('seen');
  seen?.replaceChildren(...count.seen.map((what) => {
    const line = document.createElement('li');
    line.textContent = what;
    return line;
  }));
}

/**
 * Everything by a keypad: digits choose, Enter goes on, Backspace goes back, Escape quits, `*` opens
 * help and settings, arrows move. Tab is the browser's own.
 */

const FIELD = 'input, textarea, select';
const PRESSABLE = 'button:not([disabled])';

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} room the open dialog, or the whole page
 * @returns {boolean} whether it meant something
 */
export function press(event, room) {
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  const inField = event.target instanceof Element && event.target.matches(FIELD);
  const wanted = inField ? inFields(event.key) : meaning(event.key, event.target);
  if (!wanted) return false;
  if (wanted.move) return move(room, wanted.move);
  const button = wanted.selectors.map((selector) => visible(room, selector)).find(Boolean);
  if (!button) return false;
  button.click();
  return true;
}

/** Within a field, letters and digits belong to the field. */
function inFields(key) {
  if (key === 'Enter') return { selectors: ['[data-main]'] };
  if (key === 'Escape') return { selectors: ['[data-close]', '[data-touch="quit"]'] };
  return null;
}

function meaning(key, target) {
  if (/^[0-9]$/.test(key)) {
    return { selectors: [`[data-digit="${key}"]`, `[data-choice="${key === '0' ? 10 : key}"]`] };
  }
  switch (key) {
    case 'Enter':
      // A focused button answers to Enter itself.
      return target instanceof Element && target.closest('button')
        ? null : { selectors: ['[data-main]'] };
    case 'Backspace':
      return { selectors: ['[data-key="delete"]:not([aria-disabled="true"])', '[data-touch="back"]',
        '[data-close]'] };
    case 'Escape':
      return { selectors: ['[data-close]', '[data-touch="quit"]'] };
    case '*':
      return { selectors: ['[data-tool="help"]'] };
    case 'PageDown': case '+':
      return { selectors: ['[data-page="next"]'] };
    case 'PageUp': case '-':
      return { selectors: ['[data-page="before"]'] };
    case 'ArrowDown': case 'ArrowRight': return { move: 1 };
    case 'ArrowUp': case 'ArrowLeft': return { move: -1 };
    default: return null;
  }
}

function visible(room, selector) {
  return [...room.querySelectorAll(selector)]
    .find((element) => element.matches(PRESSABLE) && element.getClientRects().length > 0);
}

function move(room, by) {
  const all = [...room.querySelectorAll(PRESSABLE)]
    .filter((element) => element.getClientRects().length > 0);
  if (all.length === 0) return false;
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  all[next].focus();
  return true;
}

// Which of the two languages the page shows: both stand in it, and the style sheet hides one.

const KEY = 'language';

function show(language) {
  document.documentElement.dataset.language = language;
  document.documentElement.lang = language;
  for (const button of document.querySelectorAll('[data-language-of]')) {
    button.setAttribute('aria-pressed', String(button.dataset.languageOf === language));
  }
}

/** The language shown now: `ja` or `en`. */
export const language = () => document.documentElement.dataset.language;

/**
 * Shows the language chosen last, or the browser's own.
 *
 * @param {() => void} changed called after a change
 */
export function beginLanguage(changed = () => {}) {
  const usual = navigator.language.startsWith('ja') ? 'ja' : 'en';
  show(localStorage.getItem(KEY) ?? usual);
  for (const button of document.querySelectorAll('[data-language-of]')) {
    button.addEventListener('click', () => {
      localStorage.setItem(KEY, button.dataset.languageOf);
      show(button.dataset.languageOf);
      changed();
    });
  }
}

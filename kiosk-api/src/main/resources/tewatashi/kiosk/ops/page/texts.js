/**
 * The page's words, one file a language: `i18n/ja.json` and `i18n/en.json`. A line may hold
 * `{word}`, which is filled in when it is said. No file holds markup.
 */

export const LANGUAGES = [{ code: 'ja', name: '日本語' }, { code: 'en', name: 'English' }];

const KEPT = 'tewatashi.ops.language';
const PLACE = /\{([a-z_]+)\}/g;

/** One language, loaded. */
export class Texts {
  /** @param {string} code @param {Record<string, string>} lines by key */
  constructor(code, lines) {
    this.code = code;
    this.lines = lines;
    this.figures = new Intl.NumberFormat(code);
  }

  /** A line, filled in. A key that has none is a defect: it is shown as it is. */
  say(key, values = {}) {
    const line = this.lines[key];
    if (line === undefined) console.error(`no text for ${key} in ${this.code}`);
    return (line ?? key).replace(PLACE, (_, name) => String(values[name] ?? ''));
  }

  /**
   * A word of the service in the language. Sets of words grow; one that is not known here is shown
   * as the service says it and never hidden.
   */
  word(family, word) {
    if (word === null || word === undefined) return '—';
    const stem = String(word).replaceAll(' ', '-');
    return this.lines[`${family}.${stem}`] ?? String(word);
  }

  number(value) {
    return this.figures.format(value);
  }
}

/** @returns {Promise<Texts>} */
export async function load(code) {
  const answer = await fetch(`/ops/page/i18n/${code}.json`);
  if (!answer.ok) throw new Error(`the words of ${code}: ${answer.status}`);
  return new Texts(code, await answer.json());
}

/** The address's language, else what was chosen here before, else Japanese. */
export function chosen(search) {
  const asked = new URLSearchParams(search).get('lang') ?? kept();
  return LANGUAGES.some(({ code }) => code === asked) ? asked : LANGUAGES[0].code;
}

/** Remembers the choice in this browser, where it may. */
export function choose(code) {
  try {
    localStorage.setItem(KEPT, code);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/**
 * The page's words, one file a language. A line may hold `{word}`, filled in when it is said, and
 * `{漢字|かんじ}`, a word with its reading. Both are data: no file holds markup.
 */

const MARK = /\{([^{}|]+)(?:\|([^{}]*))?\}/g;

/** A line ready to be written or spoken. Pieces with a reading are shown with it above. */
export class Line {
  /** @param {{text: string, reading?: string}[]} pieces */
  constructor(pieces) {
    this.pieces = pieces;
  }

  /** As it is written, without readings. */
  get written() {
    return this.pieces.map((piece) => piece.text).join('');
  }

  /** As a voice shall say it: by its reading, where it has one. */
  get spoken() {
    return this.pieces.map((piece) => piece.reading ?? piece.text).join('');
  }
}

/**
 * @param {string} source as it stands in a file
 * @param {Record<string, string|number|Line>} [values]
 * @returns {Line}
 */
export function line(source, values = {}) {
  const pieces = [];
  let from = 0;
  for (const mark of source.matchAll(MARK)) {
    if (mark.index > from) pieces.push({ text: source.slice(from, mark.index) });
    from = mark.index + mark[0].length;
    if (mark[2] !== undefined) pieces.push({ text: mark[1], reading: mark[2] });
    else pieces.push(...filled(mark[1], values));
  }
  if (from < source.length) pieces.push({ text: source.slice(from) });
  return new Line(pieces);
}

function filled(word, values) {
  const value = values[word];
  if (value instanceof Line) return value.pieces;
  if (value === undefined) console.error(`a line wants {${word}}, and nobody gave it`);
  return [{ text: String(value ?? '') }];
}

/** One language, loaded. */
export class Texts {
  /**
   * @param {{code: string, lang: string, voice: string}} language
   * @param {Record<string, string>} lines by key
   */
  constructor(language, lines) {
    this.language = language;
    this.lines = lines;
    this.number = new Intl.NumberFormat(language.lang);
  }

  /** @returns {boolean} */
  has(key) {
    return Object.hasOwn(this.lines, key);
  }

  /** @returns {Line} */
  t(key, values = {}) {
    if (!this.has(key)) console.error(`no text for ${key} in ${this.language.code}`);
    return line(this.lines[key] ?? key, values);
  }

  /** An amount of money, in words of the language. */
  yen(amount) {
    return this.t('yen', { amount: this.number.format(amount) });
  }

  /**
   * An instant in Japan's time, whatever the machine's: the month, the day, its weekday, the hour.
   *
   * @param {string} instant ISO 8601
   */
  when(instant) {
    const parts = Object.fromEntries(
      new Intl.DateTimeFormat('en-GB', {
        timeZone: 'Asia/Tokyo', month: 'numeric', day: 'numeric', weekday: 'short',
        hour: 'numeric', minute: '2-digit', hourCycle: 'h23',
      }).formatToParts(new Date(instant)).map((part) => [part.type, part.value]),
    );
    const hour = Number(parts.hour);
    return this.t(hour < 12 ? 'when.morning' : 'when.afternoon', {
      month: this.t(`month.${Number(parts.month)}`),
      day: Number(parts.day),
      weekday: this.t(`weekday.${parts.weekday.toLowerCase()}`),
      hour: hour % 12 === 0 && this.language.lang === 'en' ? 12 : hour % 12,
      minute: parts.minute,
    });
  }
}

/** Loads languages once each; the list of them stands in `i18n/index.json`. */
export class Library {
  #index;
  #loaded = new Map();

  /** @returns {Promise<{code: string, name: string, lang: string, voice: string}[]>} */
  async languages() {
    this.#index ??= json('/page/i18n/index.json');
    return (await this.#index).languages;
  }

  /** A code that nobody knows is answered in the first language of the list. */
  async texts(code) {
    const languages = await this.languages();
    const language = languages.find((each) => each.code === code) ?? languages[0];
    if (!this.#loaded.has(language.code)) {
      const lines = await json(`/page/i18n/${language.code}.json`);
      this.#loaded.set(language.code, new Texts(language, lines));
    }
    return this.#loaded.get(language.code);
  }
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/**
 * A view is what a screen shows, as data: made by a pure function of `screens/` from what the
 * server answered, drawn by `draw.js`. Nothing in it is a function or an element, so that two views
 * can be compared, and only the parts that differ are drawn anew.
 *
 * @typedef {object} View
 * @property {string} heading the screen's only h1
 * @property {string[]} [lead]
 * @property {Record<string, string>} [scope] what a stop from here would name
 * @property {Part[]} parts
 *
 * @typedef {object} Part
 * @property {string} is which drawing: a name of `draw.js`
 * @property {string} key the same from drawing to drawing, and one of its kind on the screen
 * @property {boolean} [half] stands beside another where there is room
 *
 * @typedef {object} Context what a view is made from
 * @property {import('./place.js').Place} place
 * @property {Record<string, object>|null} got the server's answers by name; null: none yet
 * @property {object} me as /me says
 * @property {import('./texts.js').Texts} texts
 *
 * @typedef {'good'|'attention'|'trouble'|'quiet'} Tone never alone: the text says the same
 *
 * @typedef {null|string|number|object|Array} Cell text, one of the makers below, or several of them
 */

/** @returns {Cell} something that leads to another place of the page */
export function link(text, place) {
  return { cell: 'link', text, place };
}

/** @returns {Cell} an id or a digest, in letters that can be told apart */
export function code(text) {
  return text === null || text === undefined ? null : { cell: 'code', text };
}

/** @returns {Cell} an instant in Japan's time; `exact` to the thousandth of a second */
export function time(instant, exact = false) {
  return instant ? { cell: 'time', instant, exact } : null;
}

/** @returns {Cell} a word with its tone: colour and sign beside the text, never instead of it */
export function mark(text, tone) {
  return { cell: 'mark', text, tone };
}

/** @returns {Cell} what stands under another, smaller */
export function small(text) {
  return text === null || text === undefined || text === '' ? null : { cell: 'small', text };
}

/** @returns {Part} */
export function table(key, caption, columns, rows, more = {}) {
  return { is: 'table', key, caption, columns, rows, ...more };
}

/** @returns {Part} */
export function notice(key, tone, text, links = []) {
  return { is: 'notice', key, tone, text, links };
}

/** @returns {Part} that the answer has not come */
export function waiting(texts) {
  return { is: 'waiting', key: 'waiting', text: texts.say('page.waiting') };
}

/**
 * Elements from data. Text always goes in as text: there is no way here to hand over markup.
 */

/**
 * @param {string} name of the element
 * @param {Record<string, unknown>} [attributes] `on…` are listeners; false, null, undefined are left out
 * @param {...(Node|string|null|undefined|false|Array)} children
 * @returns {HTMLElement}
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

/**
 * A line of text as nodes: where it has a reading, as ruby.
 *
 * @param {import('./texts.js').Line} line
 * @returns {Node[]}
 */
export function write(line) {
  return line.pieces.map((piece) =>
    piece.reading
      ? h('ruby', {}, piece.text, h('rp', {}, '（'), h('rt', {}, piece.reading), h('rp', {}, '）'))
      : document.createTextNode(piece.text),
  );
}

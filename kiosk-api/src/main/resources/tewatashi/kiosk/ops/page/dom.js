/**
 * Elements from data. Whatever is given as a child that is no node becomes text; nothing here takes
 * markup, so nothing that a server sends can become any.
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [given] attributes; `on…` are listeners; what is false,
 *   null or undefined is left out, and true is an attribute without a value
 * @param {...unknown} children nodes, texts, numbers, lists of these; null and false are nothing
 * @returns {HTMLElement}
 */
export function el(tag, given = {}, ...children) {
  return filled(document.createElement(tag), given, children);
}

/** The same for a drawing. @returns {SVGElement} */
export function shape(tag, given = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), given, children);
}

/** Only for who reads with the ear. */
export function unseen(text) {
  return el('span', { class: 'dads-u-visually-hidden' }, text);
}

function filled(node, given, children) {
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith('on')) {
      if (value) node.addEventListener(name.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  for (const child of children.flat(Infinity)) {
    if (child instanceof Node) node.append(child);
    else if (child !== null && child !== undefined && child !== false) node.append(String(child));
  }
  return node;
}

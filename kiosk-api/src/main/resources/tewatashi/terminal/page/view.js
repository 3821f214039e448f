/**
 * A view is what a screen shows, as data: made from the agent's Screen by a pure function, drawn by
 * `draw.js`, spoken by `spoken.js`.
 *
 * @typedef {object} View
 * @property {'card'|'choose'|'check'|'pay'|'print'|'take'} [step] where on the way; absent off the way
 * @property {string} [picture]
 * @property {'usual'|'good'|'attention'|'trouble'} [tone]
 * @property {import('./texts.js').Line} heading
 * @property {import('./texts.js').Line[]} [lead]
 * @property {object[]} parts each with `is`
 * @property {Action[]} actions buttons below; the one marked main answers to Enter
 * @property {Gate} [gate] said aloud, voice guidance or not, until the screen changes
 *
 * @typedef {object} Action
 * @property {string} touch the agent's word
 * @property {import('./texts.js').Line} label
 * @property {boolean} [main]
 * @property {boolean} [apart] stands beside the main one, though it does not lead on
 *
 * @typedef {object} Gate
 * @property {import('./texts.js').Line} calm
 * @property {import('./texts.js').Line} urgent
 * @property {boolean} overdue
 * @property {number} calmTurns how often it is said calmly before it grows urgent by itself
 */

/**
 * Only what the agent offers now is drawn as something to press.
 *
 * @param {View} view
 * @param {string[]} touches
 * @returns {View}
 */
export function offered(view, touches) {
  const may = (touch) => touches.includes(touch);
  return {
    ...view,
    actions: view.actions.filter((action) => may(action.touch)),
    parts: view.parts.filter((part) => !part.touch || may(part.touch)),
  };
}

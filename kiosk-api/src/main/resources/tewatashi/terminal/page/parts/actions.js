import { h, write } from '../dom.js';

/**
 * The row below: what leads off and back at its start, what leads on at its end.
 *
 * @param {import('../view.js').View} view
 */
export function actions(view, hands) {
  const bar = h('div', { class: 'actions' }, view.actions.map((action) => button(action, hands)));
  bar.dataset.count = String(view.actions.length);
  return bar;
}

function button(action, hands) {
  return h('button', {
    type: 'button',
    class: `dads-button action${action.main ? ' action--main' : ''}${action.apart ? ' action--apart' : ''}`,
    'data-type': action.main ? 'solid-fill' : 'outline',
    'data-size': 'lg',
    'data-touch': action.touch,
    'data-value': action.value,
    'data-main': Boolean(action.main),
    onclick: (event) => pressed(action, hands, event.target.closest('.screen')),
  }, h('span', {}, write(action.label)));
}

function pressed(action, hands, screen) {
  if (action.many) {
    const ticked = screen.querySelector('tewatashi-choices').ticked;
    if (ticked.length < action.least) hands.tell(action.none, 'shown');
    else hands.touch(action.touch, { [action.many]: ticked });
    return;
  }
  if (action.fields) {
    const fields = Object.fromEntries(action.fields.map((name) =>
      [name, screen.querySelector(`input[name="${name}"]`).value]));
    hands.touch(action.touch, fields);
    return;
  }
  hands.touch(action.touch, action.send);
}

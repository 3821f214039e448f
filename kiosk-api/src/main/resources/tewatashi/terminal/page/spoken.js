/**
 * What a voice says of a view: its words, then its choices by number, then what the keys do. Whatever
 * a view holds under `name` or `code` is never looked at: a name, a reference and a PIN are not said
 * aloud in a store.
 */

/**
 * @param {import('./view.js').View} view as it was drawn: of a list, the page that stands
 * @param {import('./texts.js').Texts} texts
 * @returns {string[]} sentences
 */
export function sentences(view, texts) {
  return [view.heading, ...(view.lead ?? []), ...view.parts.flatMap((part) => ofPart(part, texts)),
    ...keys(view, texts)].map((line) => line.spoken);
}

/**
 * What is new on a screen that changes under a person's eyes: all of it when its words are others,
 * otherwise the figures that moved.
 *
 * @returns {string[]} sentences
 */
export function news(before, view, texts) {
  if (words(before) !== words(view)) return sentences(view, texts);
  return figures(view, texts).map((line) => line.spoken);
}

/** Lines with the figures that a screen is about: what is still to pay, how far the printer is. */
export function figures(view, texts) {
  return view.parts.flatMap((part) => {
    if (part.is === 'progress') return [part.label];
    if (part.is !== 'facts') return [];
    return part.rows.filter((row) => row.strong)
      .map((row) => texts.t('say.fact', { label: row.label, value: row.value }));
  });
}

function words(view) {
  return [view.heading, ...(view.lead ?? []),
    ...view.parts.flatMap((part) => (part.is === 'notice' ? part.lines : []))]
    .map((line) => line.written).join('\n');
}

function ofPart(part, texts) {
  switch (part.is) {
    case 'choices': return choices(part, texts);
    case 'facts': return part.rows.filter((row) => row.value)
      .map((row) => texts.t('say.fact', { label: row.label, value: row.value }));
    case 'notice': return part.lines;
    case 'progress': return [part.label];
    case 'code': return [texts.t('say.code')];
    case 'keypad': return [texts.t('say.keypad')];
    default: return [];
  }
}

function choices(part, texts) {
  const [from, to] = part.shown ?? [0, part.options.length];
  const more = to < part.options.length ? [texts.t('say.more')] : [];
  return [...part.options.slice(from, to).map((option, place) => {
    const label = option.detail
      ? texts.t('say.detailed', { label: option.label, detail: option.detail }) : option.label;
    if (part.many) {
      const state = texts.t(option.chosen ? 'say.chosen' : 'say.free');
      return texts.t('say.option', { number: place + 1, label, state });
    }
    if (option.closed) return texts.t('say.closed', { label, reason: option.closed });
    return texts.t('say.choice', { number: place + 1, label });
  }), ...more];
}

function keys(view, texts) {
  return view.actions.map((action) => {
    if (action.main) return texts.t('say.enter', { label: action.label });
    if (action.touch === 'back') return texts.t('say.back', { label: action.label });
    if (action.touch === 'quit') return texts.t('say.quit', { label: action.label });
    return texts.t('say.other', { label: action.label });
  });
}

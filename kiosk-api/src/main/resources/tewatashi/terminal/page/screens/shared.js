/** What several screens say alike. */

/** The two ways off a screen before payment. */
export function ways(texts) {
  return [
    { touch: 'quit', label: texts.t('action.quit') },
    { touch: 'back', label: texts.t('action.back') },
  ];
}

/** A card that still lies on the reader is somebody's; it is asked for wherever a visit ends. */
export function cardLeft(screen, texts) {
  return screen.card_left
    ? [{ is: 'notice', tone: 'attention', picture: 'card', lines: [texts.t('card.left')] }]
    : [];
}

/** The printer's words; an unknown one is answered by the words of `other`. */
export function attention(screen, texts) {
  return (screen.attention ?? []).map((word) =>
    texts.t(texts.has(`attention.${word}`) ? `attention.${word}` : 'attention.other'));
}

/** The reference code (問い合わせ番号), large; it tells nothing by itself. */
export function reference(screen, texts) {
  return screen.reference
    ? [{ is: 'code', label: texts.t('reference.label'), code: screen.reference }]
    : [];
}

/**
 * Where the money is. Every yen that was put in is named: given back already, or owed and how it is
 * had.
 */
export function money(screen, texts) {
  const lines = [];
  if (screen.returned_yen > 0) {
    lines.push(texts.t('money.returned', { yen: texts.yen(screen.returned_yen) }));
  }
  if (screen.owed_yen > 0) {
    lines.push(texts.t('money.owed', { yen: texts.yen(screen.owed_yen) }));
    lines.push(texts.t('money.owed.how'));
  }
  return lines;
}

/** A name as registered may hold a form of a letter that this screen's own font has not. */
const PARTICULAR = /[\uE000-\uF8FF\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]|[\u{F0000}-\u{10FFFD}]/u;

/** Said only where it may be so: without the operator's font for names, and with such a letter. */
export function letterForms(screen, names, texts) {
  return !screen.name_font && names.some((name) => PARTICULAR.test(name))
    ? [{ is: 'notice', tone: 'usual', lines: [texts.t('names.forms')] }]
    : [];
}

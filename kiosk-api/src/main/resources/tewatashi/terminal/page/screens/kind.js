import { line } from '../texts.js';
import { ways } from './shared.js';

export default function kind(screen, texts) {
  return {
    step: 'choose',
    heading: texts.t('kind.heading'),
    parts: [
      {
        is: 'choices',
        touch: 'choose',
        options: screen.offers.map((offer) => option(offer, texts)),
      },
    ],
    actions: ways(texts),
  };
}

function option(offer, texts) {
  return {
    value: offer.kind,
    send: { kind: offer.kind },
    label: texts.t(`kind.${offer.kind}`),
    detail: texts.t(`kind.${offer.kind}.detail`),
    price: offer.open ? texts.yen(offer.fee_yen) : null,
    closed: offer.open ? null : closed(offer, texts),
    // What a municipality announces is its own words, in Japanese; not ours to translate.
    foreign: offer.notice ? verbatim(offer.notice) : null,
  };
}

function closed(offer, texts) {
  return offer.opens_at
    ? texts.t('kind.opens', { when: texts.when(offer.opens_at) })
    : texts.t('kind.closed');
}

function verbatim(words) {
  return line('{words}', { words });
}

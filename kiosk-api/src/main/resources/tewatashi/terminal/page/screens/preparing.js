import { attention, ways } from './shared.js';

export default function preparing(screen, texts) {
  const needs = attention(screen, texts);
  return {
    step: 'check',
    picture: needs.length > 0 ? 'staff' : 'preparing',
    tone: needs.length > 0 ? 'attention' : 'usual',
    heading: texts.t(needs.length > 0 ? 'preparing.attention' : 'preparing.heading'),
    lead: [texts.t(needs.length > 0 ? 'preparing.no_money' : 'preparing.lead')],
    parts: [
      ...(needs.length > 0 ? [{ is: 'notice', tone: 'attention', lines: needs }] : []),
      { is: 'busy' },
    ],
    actions: ways(texts),
  };
}

import { h, write } from './dom.js';

const TIMES = ['usual', 'long', 'longest'];

/** What stands below every screen: language, voice, letters, colours, time, help. */
export const TOOLS = ['language', 'voice', 'text', 'contrast', 'time', 'help'];

/**
 * @param {object} settings as the agent keeps them
 * @param {import('./texts.js').Texts} texts
 * @param {(tool: string) => void} use
 * @returns {HTMLElement}
 */
export function toolbar(settings, texts, use) {
  return h('nav', { class: 'tools', 'aria-label': texts.t('tools.label').written },
    TOOLS.map((tool) => toolButton(tool, settings, texts, () => use(tool))));
}

/** One tool: its sign, its name, and how it stands now. */
export function toolButton(tool, settings, texts, use, more = {}) {
  const state = stateOf(tool, settings, texts);
  return h('button', {
    type: 'button', class: 'tool', 'data-tool': tool,
    'data-on': isOn(tool, settings), onclick: use, ...more,
  },
  h('img', { class: 'tool__sign', src: `/page/pictures/tool-${tool}.svg`, alt: '' }),
  h('span', { class: 'tool__words' },
    h('span', { class: 'tool__name' }, write(texts.t(`tools.${tool}`))),
    state && h('span', { class: 'tool__state' }, write(state))));
}

function stateOf(tool, settings, texts) {
  switch (tool) {
    case 'voice': return texts.t(settings.voice ? 'tools.voice.on' : 'tools.voice.off');
    case 'text': return texts.t(`tools.text.${settings.text}`);
    case 'contrast': return texts.t(`tools.contrast.${settings.contrast}`);
    case 'time': return texts.t(`tools.time.${settings.time}`);
    default: return null;
  }
}

function isOn(tool, settings) {
  switch (tool) {
    case 'voice': return String(settings.voice);
    case 'text': return String(settings.text === 'large');
    case 'contrast': return String(settings.contrast === 'high');
    case 'time': return String(settings.time !== 'usual');
    default: return null;
  }
}

/** What one press on a tool asks the agent for; null where a dialog opens instead. */
export function setting(tool, settings) {
  switch (tool) {
    case 'voice': return { voice: !settings.voice };
    case 'text': return { text: settings.text === 'large' ? 'usual' : 'large' };
    case 'contrast': return { contrast: settings.contrast === 'high' ? 'usual' : 'high' };
    case 'time': return { time: TIMES[(TIMES.indexOf(settings.time) + 1) % TIMES.length] };
    default: return null;
  }
}

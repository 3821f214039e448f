import { el } from '../dom.js';

/** Lines over sixty minutes. The same figures stand in the table below it. */
export function chart(part) {
  const made = document.createElement('tewatashi-chart');
  made.given = part;
  return made;
}

const HEIGHT = 220;

/** Each series is known by its line as well as by its colour. */
const DRESS = {
  begun: { colour: '--series-begun', dash: [] },
  delivered: { colour: '--series-delivered', dash: [6, 3] },
  ended_otherwise: { colour: '--series-ended', dash: [2, 3] },
};

class Chart extends HTMLElement {
  #plot = null;
  #room;
  #caption;
  #watcher = new ResizeObserver(() => this.#fit());

  connectedCallback() {
    if (this.#room) return;
    this.#room = el('div', { class: 'chart__room', role: 'img' });
    this.#caption = el('ul', { class: 'chart__legend' });
    this.append(el('h2', { class: 'heading' }, this.given.heading), this.#caption, this.#room);
    this.#label();
    this.#draw();
  }

  disconnectedCallback() {
    this.#watcher.disconnect();
  }

  /** New figures, in the chart that stands. */
  renew(part) {
    this.given = part;
    this.#label();
    this.#plot?.setData(data(part));
  }

  #label() {
    this.#room.setAttribute('aria-label', this.given.label);
    this.#caption.replaceChildren(...this.given.series.map((series) =>
      el('li', { 'data-series': series.name }, `${series.label} ${series.total}`)));
  }

  async #draw() {
    const plotter = await uplot();
    const [width, style] = [this.#room.clientWidth, getComputedStyle(this)];
    this.#plot = new plotter(options(this.given, width, style), data(this.given), this.#room);
    this.#watcher.observe(this.#room);
  }

  #fit() {
    this.#plot?.setSize({ width: this.#room.clientWidth, height: HEIGHT });
  }
}

function options(part, width, style) {
  const ink = style.getPropertyValue('--soft');
  const font = `12px ${style.fontFamily}`;
  const axis = { stroke: ink, font, grid: { stroke: style.getPropertyValue('--rule'), width: 1 } };
  return {
    width, height: HEIGHT, legend: { show: false }, cursor: { show: false },
    tzDate: (seconds) => globalThis.uPlot.tzDate(new Date(seconds * 1000), 'Asia/Tokyo'),
    scales: { y: { range: (_, __, max) => [0, Math.max(4, Math.ceil(max * 1.1))] } },
    axes: [
      { ...axis, values: (_, at) => at.map((seconds) => hour(seconds)) },
      { ...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
    ],
    series: [{}, ...part.series.map(({ name, label }) => ({
      label, stroke: style.getPropertyValue(DRESS[name].colour), width: 2, dash: DRESS[name].dash,
      points: { show: false },
    }))],
  };
}

function hour(seconds) {
  return new Date((seconds + 9 * 3600) * 1000).toISOString().slice(11, 16);
}

function data(part) {
  return [part.at, ...part.values];
}

/** It comes with the page, behind everything else; no script here may load another. */
function uplot() {
  if (globalThis.uPlot) return Promise.resolve(globalThis.uPlot);
  return new Promise((done) => {
    addEventListener('load', () => done(globalThis.uPlot), { once: true });
  });
}

customElements.define('tewatashi-chart', Chart);

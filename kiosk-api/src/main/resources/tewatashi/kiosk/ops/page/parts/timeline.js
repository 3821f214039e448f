import { el, shape } from '../dom.js';
import { scrollable } from './scrollable.js';

/** Sizes of the drawing, in its own units (CSS pixels where it is not scaled). */
const WIDTH = 1180;
const LEFT = 96;
const RIGHT = 12;
const LINE = 34;
const PAD = 10;
const AXIS = 26;

/**
 * The story's drawing. It is one picture to a screen reader, for the tables below it say the same;
 * every name in it is text.
 */
export function timeline(part) {
  const lanes = laid(part);
  const height = lanes.reduce((sum, lane) => sum + lane.height, 0) + AXIS;
  return el('section', { class: 'timeline' },
    el('h2', { class: 'heading', id: 'timeline-heading' }, part.heading),
    el('ul', { class: 'timeline__legend' }, part.legend.map((each) =>
      el('li', {}, sample(each.form), each.text))),
    scrollable({ class: 'timeline__room', 'aria-labelledby': 'timeline-heading' },
      shape('svg', {
        class: 'timeline__drawing', viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height,
        role: 'img', 'aria-label': part.label,
      }, ticks(part, height), lanes.map(drawnLane))));
}

function x(ms, end) {
  return LEFT + 10 + (ms / end) * (WIDTH - LEFT - RIGHT - 20);
}

/** Each lane as high as its names need that none lies on another. */
function laid(part) {
  let top = 0;
  return part.lanes.map((lane) => {
    const taken = [];
    const marks = lane.marks.map((mark) => placed(mark, x(mark.ms, part.end), taken));
    const height = Math.max(1, taken.length) * LINE + PAD;
    const here = { ...lane, marks, top, height };
    top += height;
    return here;
  });
}

/** On the first line with room for its name, which is to the right, or to the left at the end. */
function placed(mark, at, taken) {
  const width = Math.max(wide(mark.name, 12.5), wide(mark.below, 11)) + 14;
  const turned = at + width > WIDTH - RIGHT && at - width > LEFT;
  const [from, until] = turned ? [at - width, at + 8] : [at - 8, at + width];
  let line = taken.findIndex((spans) => spans.every(([a, b]) => until < a || from > b));
  if (line < 0) line = taken.push([]) - 1;
  taken[line].push([from, until]);
  return { ...mark, at, turned, line };
}

/** About how wide a text is: kanji and kana are as wide as high, other letters little over half. */
function wide(text, size) {
  return [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? size : size * 0.58), 0);
}

function ticks(part, height) {
  return part.ticks.map((tick) => {
    const at = x(tick.ms, part.end);
    return shape('g', { class: 'timeline__tick' },
      shape('line', { x1: at, x2: at, y1: 0, y2: height - AXIS }),
      shape('text', { x: at, y: height - 8, 'text-anchor': 'middle' }, tick.text));
  });
}

function drawnLane(lane) {
  return shape('g', { class: 'timeline__lane' },
    shape('line', { x1: 0, x2: WIDTH, y1: lane.top + lane.height, y2: lane.top + lane.height }),
    shape('text', { class: 'timeline__name', x: 4, y: lane.top + PAD / 2 + 16 }, lane.name),
    lane.marks.map((mark) => drawnMark(mark, lane.top + PAD / 2 + mark.line * LINE)));
}

function drawnMark(mark, top) {
  const [side, anchor] = mark.turned ? [-10, 'end'] : [10, 'start'];
  return shape('g', { class: 'timeline__mark', 'data-tone': mark.tone, 'data-form': mark.form },
    point(mark.form, mark.at, top + 11),
    written('timeline__event', mark.at + side, top + 15, anchor, mark.name),
    written('timeline__below', mark.at + side, top + 29, anchor, mark.below));
}

function written(name, at, line, anchor, text) {
  return shape('text', { class: name, x: at, y: line, 'text-anchor': anchor }, text);
}

/** Dot, square or ring. */
function point(form, at, middle) {
  if (form === 'guard') {
    return shape('rect', { x: at - 5, y: middle - 5, width: 10, height: 10 });
  }
  return shape('circle', { cx: at, cy: middle, r: 5 });
}

function sample(form) {
  return shape('svg', { width: 14, height: 14, 'aria-hidden': 'true', class: 'timeline__sample' },
    shape('g', { class: 'timeline__mark', 'data-form': form, 'data-tone': 'quiet' },
      point(form, 7, 7)));
}

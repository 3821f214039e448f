import { chart } from './parts/chart.js';
import { counts } from './parts/counts.js';
import { facts } from './parts/facts.js';
import { filters } from './parts/filters.js';
import { keybox } from './parts/keybox.js';
import { links } from './parts/links.js';
import { notice } from './parts/notice.js';
import { order } from './parts/order.js';
import { report } from './parts/report.js';
import { table } from './parts/table.js';
import { timeline } from './parts/timeline.js';
import { waiting } from './parts/waiting.js';

const PARTS = {
  chart, counts, facts, filters, keybox, links, notice, order, report, table, timeline, waiting,
};

/** What each standing element was drawn from. */
const SOURCES = new WeakMap();

/**
 * Draws a view's parts into a room. A part that is as it was stays, with whatever focus, scroll or
 * half-written text it has; one that can take news (`renew`) is given them; any other is drawn
 * anew. What came of a signature (`data-kept`) stays until one leaves the place, whatever it
 * changed here.
 *
 * @param {HTMLElement} room
 * @param {import('./view.js').Part[]} parts
 * @param {Hands} hands
 *
 * @typedef {object} Hands what parts may do
 * @property {import('./texts.js').Texts} texts
 * @property {object} me as /me says
 * @property {(place: import('./place.js').Place) => void} go
 * @property {import('./keybox.js').Keybox} keys
 * @property {(path: string, body: object) => Promise<object>} post
 */
export function drawParts(room, parts, hands) {
  const standing = new Map([...room.children].map((child) => [child.dataset.part, child]));
  const focus = focused(room);
  const wanted = parts.map((part) => drawn(part, standing, hands));
  for (const child of [...room.children]) {
    if (wanted.includes(child)) continue;
    if (child.dataset.kept) wanted.push(child);
    else child.remove();
  }
  wanted.forEach((node, place) => {
    if (room.children[place] !== node) room.insertBefore(node, room.children[place] ?? null);
  });
  if (focus && !room.contains(document.activeElement)) room.querySelector(focus)?.focus();
}

function drawn(part, standing, hands) {
  const name = `${part.is}/${part.key}`;
  const source = JSON.stringify(part);
  const there = standing.get(name);
  if (there && SOURCES.get(there) === source) return there;
  if (there?.renew) {
    there.renew(part);
    SOURCES.set(there, source);
    return there;
  }
  const made = PARTS[part.is](part, hands);
  made.dataset.part = name;
  made.classList.add('part');
  made.classList.toggle('part--half', Boolean(part.half));
  SOURCES.set(made, source);
  keepScroll(there, made);
  return made;
}

/** A table that is drawn anew stays scrolled to where it was read. */
function keepScroll(before, after) {
  const box = before?.querySelector('.table-box');
  if (!box) return;
  const { scrollLeft, scrollTop } = box;
  requestAnimationFrame(() => {
    after.querySelector('.table-box')?.scrollTo({ left: scrollLeft, top: scrollTop });
  });
}

/** The focused link's successor is found by where it leads. */
function focused(room) {
  const active = document.activeElement;
  const leads = room.contains(active) ? active.getAttribute('href') : null;
  return leads ? `a[href="${CSS.escape(leads)}"]` : null;
}

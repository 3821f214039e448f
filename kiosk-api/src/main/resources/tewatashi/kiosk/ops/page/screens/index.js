import { audit } from './audit.js';
import { oneCase } from './case.js';
import { cases } from './cases.js';
import { feeds } from './feeds.js';
import { issuance } from './issuance.js';
import { issuances } from './issuances.js';
import { key } from './key.js';
import { noticeScreen } from './notice.js';
import { now } from './now.js';
import { reports } from './reports.js';
import { resume } from './resume.js';
import { stopForm } from './stop.js';
import { stops } from './stops.js';
import { terminals } from './terminals.js';

/**
 * Every screen, by the `view` of the address. A screen has
 * `heading(texts, place)`, which waits for nothing;
 * `asks(place)`, the server's addresses by name;
 * `renews`, upon which news it asks again, and `eachMs`, how often at most where three seconds are
 * too often;
 * `view(context)`, a pure function to a view.
 */
export const SCREENS = {
  now, terminals, issuances, issuance, stops, stop: stopForm, resume, cases, case: oneCase,
  notice: noticeScreen, feeds, audit, reports, key,
};

/** What the navigation shows, in this order; each question is one screen. */
export const NAVIGATION = ['now', 'terminals', 'issuances', 'stops', 'cases', 'feeds', 'audit',
  'reports', 'key'];

/** Which entry of the navigation a screen belongs to. */
export const UNDER = {
  issuance: 'issuances', stop: 'stops', resume: 'stops', case: 'cases', notice: 'cases',
};

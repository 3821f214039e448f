/** Times as operators read them: always Japan's, whatever the machine's own; lengths in words. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const JAPAN = 9 * HOUR;

/** 2026-11-24 04:03:02. @param {string} instant RFC 3339 */
export function stamp(instant) {
  return shifted(instant).slice(0, 19).replace('T', ' ');
}

/** 04:03:02. */
export function clock(instant) {
  return shifted(instant).slice(11, 19);
}

/** 04:03. */
export function minute(instant) {
  return shifted(instant).slice(11, 16);
}

/** 04:03:02.120, where a thousandth matters. */
export function exactClock(instant) {
  return shifted(instant).slice(11, 23);
}

/** What a field for local time shows of an instant: 2026-11-24T04:03. */
export function toField(instant) {
  return instant && !Number.isNaN(Date.parse(instant)) ? shifted(instant).slice(0, 16) : '';
}

/** And back; empty if it is no time. @returns {string} RFC 3339 in UTC */
export function fromField(text) {
  const at = Date.parse(`${text}Z`);
  return Number.isNaN(at) ? '' : javaInstant(new Date(at - JAPAN));
}

/** This month in Japan, YYYY-MM. @param {Date} now */
export function month(now) {
  return shifted(now.toISOString()).slice(0, 7);
}

/**
 * An instant in the very letters of Java's `Instant.toString`: three digits of a second, none where
 * they are zero. It stands in what is signed.
 *
 * @param {Date} at
 */
export function javaInstant(at) {
  return at.toISOString().replace('.000Z', 'Z');
}

/**
 * How long, in the two largest units that say something.
 *
 * @param {number} ms 0 or more; less than 0 is said with its sign
 * @param {import('./texts.js').Texts} texts
 */
export function lasting(ms, texts) {
  const size = Math.abs(ms);
  const sign = ms < 0 ? '−' : '';
  const unit = (name, value) => texts.say(`lasts.${name}`, { n: value });
  if (size < SECOND) return sign + unit('ms', Math.round(size));
  if (size < MINUTE) return sign + unit('s', (size / SECOND).toFixed(size < 10 * SECOND ? 2 : 1));
  const [great, small, name, lesser] = size < HOUR ? [MINUTE, SECOND, 'min', 's']
    : size < DAY ? [HOUR, MINUTE, 'h', 'min'] : [DAY, HOUR, 'd', 'h'];
  const rest = Math.floor((size % great) / small);
  const whole = unit(name, Math.floor(size / great));
  return sign + (rest ? `${whole} ${unit(lesser, rest)}` : whole);
}

function shifted(instant) {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? String(instant) : new Date(at + JAPAN).toISOString();
}

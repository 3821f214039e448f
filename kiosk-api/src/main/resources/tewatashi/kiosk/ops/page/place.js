/**
 * Where one is on the page: a view and its filters, all of it in the address, so that whoever is
 * sent the address sees the same.
 *
 * @typedef {object} Place
 * @property {string} view
 * @property {Record<string, string>} filters the empty ones are left out
 */

export const FIRST = 'now';

const NO_FILTERS = ['view', 'lang', 'login'];

/** @param {string} search as of `location` @returns {Place} */
export function placeOf(search) {
  const given = new URLSearchParams(search);
  const filters = {};
  for (const [name, value] of given) {
    if (!NO_FILTERS.includes(name) && value.trim()) filters[name] = value.trim();
  }
  return { view: given.get('view') ?? FIRST, filters };
}

/** @param {string} view @param {Record<string, unknown>} [filters] @returns {Place} */
export function to(view, filters = {}) {
  const kept = Object.entries(filters)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => [name, String(value)]);
  return { view, filters: Object.fromEntries(kept) };
}

/** @param {Place} place @returns {string} what follows the path in the address */
export function addressOf(place) {
  return `?${new URLSearchParams({ view: place.view, ...place.filters })}`;
}

/** A query for the server out of some of a place's filters. */
export function query(place, names) {
  const wanted = names.filter((name) => place.filters[name])
    .map((name) => [name, place.filters[name]]);
  return wanted.length ? `?${new URLSearchParams(wanted)}` : '';
}

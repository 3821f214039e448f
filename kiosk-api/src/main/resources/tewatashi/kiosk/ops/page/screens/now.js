import { to } from '../place.js';
import { lasting, minute } from '../times.js';
import { code, link, mark, notice, table, time, waiting } from '../view.js';
import { STATES } from './shared.js';

/** The watch writes down each second that it looks; after ten no node takes new visits. */
const WATCH_SLOW_MS = 3000;
const WATCH_SILENT_MS = 10_000;

/** Nine hours without a feed page somebody; seals are refused after twelve. */
const FEED_OLD_S = 9 * 3600;
const FEED_REFUSED_S = 12 * 3600;

/** What happens at this moment? */
export const now = {
  heading: (texts) => texts.say('now.heading'),
  asks: () => ({ now: '/now' }),
  renews: [],
  view({ got, texts }) {
    const heading = texts.say('now.heading');
    if (!got) return { heading, parts: [waiting(texts)] };
    const { now: said } = got;
    return {
      heading,
      scope: {},
      parts: [
        counts(said, texts),
        ...warnings(said, texts),
        chart(said, texts),
        minutes(said, texts),
        latency(said, texts),
        atWork(said, texts),
        nodes(said, texts),
        said.manifest && manifest(said.manifest, texts),
      ].filter(Boolean),
    };
  },
};

function counts(said, texts) {
  const some = (count, tone) => (count > 0 ? tone : 'good');
  return {
    is: 'counts', key: 'counts', label: texts.say('now.counts'),
    items: [
      count('stops', said.stops, some(said.stops, 'trouble'), to('stops'), texts),
      count('cases', said.cases_open, some(said.cases_open, 'trouble'), to('cases'), texts),
      count('attention', said.printers_attention, some(said.printers_attention, 'attention'),
        to('terminals', { attention: 'true' }), texts),
      count('trays', said.trays_uncertain, some(said.trays_uncertain, 'trouble'),
        to('issuances', { state: 'tray_uncertain' }), texts),
      count('under_way', said.at_work.reduce((sum, each) => sum + each.count, 0), 'quiet',
        to('issuances', { state: 'live' }), texts),
      age('feed', said.feed_oldest_s === null ? null : said.feed_oldest_s * 1000,
        [FEED_OLD_S * 1000, FEED_REFUSED_S * 1000], to('feeds'), texts),
      age('watch', said.watch_silent_ms, [WATCH_SLOW_MS, WATCH_SILENT_MS], null, texts),
    ],
  };
}

function count(name, value, tone, place, texts) {
  return { label: texts.say(`count.${name}`), value: texts.number(value), tone, place };
}

/** How long ago something was heard of; never is the worst of all. */
function age(name, ms, [slow, gone], place, texts) {
  const tone = ms === null || ms >= gone ? 'trouble' : ms >= slow ? 'attention' : 'good';
  return {
    label: texts.say(`count.${name}`), tone, place,
    value: ms === null ? texts.say('never') : lasting(ms, texts),
  };
}

function warnings(said, texts) {
  const found = [];
  const builds = new Set(said.nodes.filter((node) => node.lives).map((node) => node.build));
  if (builds.size > 1) found.push(notice('builds', 'trouble', texts.say('now.builds')));
  if (said.manifest === null && !said.nodes.some((node) => node.manifest)) {
    found.push(notice('manifest-none', 'attention', texts.say('now.manifest_none')));
  }
  return found;
}

function chart(said, texts) {
  const sum = (name) => said.minutes.reduce((total, each) => total + each[name], 0);
  return {
    is: 'chart', key: 'rate', heading: texts.say('now.rate'),
    label: texts.say('now.rate_label', {
      begun: sum('begun'), delivered: sum('delivered'), ended: sum('ended_otherwise'),
    }),
    series: ['begun', 'delivered', 'ended_otherwise'].map((name) => ({
      name, label: texts.say(`rate.${name}`), total: texts.number(sum(name)),
    })),
    at: said.minutes.map((each) => Date.parse(each.at) / 1000),
    values: ['begun', 'delivered', 'ended_otherwise']
      .map((name) => said.minutes.map((each) => each[name])),
  };
}

function minutes(said, texts) {
  const columns = [{ label: texts.say('column.minute') },
    ...['begun', 'delivered', 'ended_otherwise']
      .map((name) => ({ label: texts.say(`rate.${name}`), end: true }))];
  const rows = said.minutes.toReversed().map((each) => ({
    cells: [minute(each.at), each.begun, each.delivered, each.ended_otherwise],
    tone: each.ended_otherwise > 0 ? 'attention' : null,
  }));
  return table('minutes', texts.say('now.rate_table'), columns, rows, { tall: true });
}

function latency(said, texts) {
  const given = said.latency;
  const rows = ['p50_ms', 'p95_ms', 'p99_ms'].map((name) => ({
    cells: [texts.say(`latency.${name}`),
      given.count === 0 || given[name] === null ? null : lasting(given[name], texts)],
  }));
  rows.push({ cells: [texts.say('latency.count'), texts.number(given.count)] });
  return table('latency', texts.say('now.latency'),
    [{ label: texts.say('column.share') }, { label: texts.say('column.lasts'), end: true }], rows,
    { half: true });
}

function atWork(said, texts) {
  const order = (each) => STATES.indexOf(each.state);
  const rows = said.at_work.toSorted((a, b) => order(a) - order(b)).map((each) => ({
    cells: [link(texts.word('state', each.state), to('issuances', { state: each.state })),
      texts.number(each.count)],
    tone: ['in_doubt', 'tray_uncertain'].includes(each.state) && each.count > 0 ? 'trouble' : null,
  }));
  return table('at-work', texts.say('now.at_work'),
    [{ label: texts.say('column.state') }, { label: texts.say('column.count'), end: true }], rows,
    { half: true, empty: texts.say('now.at_work_none') });
}

function nodes(said, texts) {
  const columns = ['node', 'lives', 'build', 'manifest', 'schema', 'started_at', 'seen_at']
    .map((name) => ({ label: texts.say(`column.${name}`) }));
  const rows = said.nodes.map((node) => ({
    cells: [code(node.node),
      node.lives ? mark(texts.say('node.lives'), 'good') : mark(texts.say('node.gone'), 'trouble'),
      code(node.build), code(node.manifest?.slice(0, 12)), node.schema_version,
      time(node.started_at), time(node.seen_at)],
  }));
  return table('nodes', texts.say('now.nodes'), columns, rows,
    { empty: texts.say('now.nodes_none') });
}

function manifest(given, texts) {
  return {
    is: 'facts', key: 'manifest', heading: texts.say('now.manifest'),
    rows: [
      { label: texts.say('manifest.digest'), value: code(given.digest) },
      { label: texts.say('manifest.signed_by'), value: given.signed_by.join(', ') },
      { label: texts.say('manifest.accepted_at'), value: time(given.accepted_at) },
    ],
  };
}

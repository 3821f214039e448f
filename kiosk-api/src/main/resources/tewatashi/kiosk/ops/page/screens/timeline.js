import { exactClock, lasting } from '../times.js';
import { LANES, laneOfEvent, laneOfGuard, toneOfEvent, toneOfVerdict } from './lanes.js';

/**
 * One story over its time, a lane for each hand. A step of the journal is a dot, a guard's verdict
 * a square, a printer's own answer a ring; each where its time is, with name, node and digest.
 */
export function timeline(story, texts) {
  const began = Date.parse(story.steps[0]?.at ?? story.issuance.started_at);
  const marks = [
    ...story.steps.map((step) => ofStep(step, began, texts)),
    ...story.checked.filter((each) => each.at).map((each) => ofGuard(each, began, texts)),
    ...story.printer_said.map((said) => ofPrinter(said, began, texts)),
  ].toSorted((a, b) => a.ms - b.ms);
  const end = Math.max(1, ...marks.map((each) => each.ms));
  return {
    is: 'timeline', key: 'timeline', heading: texts.say('timeline.heading'),
    label: texts.say('timeline.label', { lasts: lasting(end, texts) }),
    legend: ['step', 'guard', 'said'].map((name) => ({
      form: name, text: texts.say(`timeline.${name}`),
    })),
    lanes: LANES.map((lane) => ({
      name: texts.say(`lane.${lane}`), marks: marks.filter((each) => each.lane === lane),
    })),
    ticks: ticks(end, texts),
    end,
  };
}

function ofStep(step, began, texts) {
  const digests = step.detail?.digests ?? [];
  return {
    form: 'step', lane: laneOfEvent(step.event), tone: toneOfEvent(step.event),
    ms: Date.parse(step.at) - began, name: texts.word('event', step.event),
    below: [exactClock(step.at), step.node && step.node.slice(0, 6),
      ...digests.map((digest) => `#${digest.slice(0, 6)}`)].filter(Boolean).join(' '),
  };
}

function ofGuard(each, began, texts) {
  return {
    form: 'guard', lane: laneOfGuard(each.guard), tone: toneOfVerdict(each.verdict),
    ms: Date.parse(each.at) - began,
    name: `${texts.word('guard', each.guard)}: ${texts.word('verdict', each.verdict)}`,
    below: [exactClock(each.at), each.copy > 1 && `×${each.copy}`, each.digest && `#${each.digest.slice(0, 6)}`]
      .filter(Boolean).join(' '),
  };
}

function ofPrinter(said, began, texts) {
  const count = said.impressions === null ? ''
    : ` ${texts.say('timeline.impressions', { n: said.impressions })}`;
  return {
    form: 'said', lane: 'printer', tone: 'quiet', ms: Date.parse(said.at) - began,
    name: `${said.job_state}${count}`, below: exactClock(said.at),
  };
}

/** Round lengths of time, five or so to the whole. */
function ticks(end, texts) {
  const steps = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000,
    600_000, 1_800_000, 3_600_000, 10_800_000, 21_600_000, 86_400_000];
  const step = steps.find((each) => end / each <= 6) ?? steps.at(-1);
  const found = [];
  for (let ms = 0; ms <= end && found.length < 12; ms += step) {
    found.push({ ms, text: ms === 0 ? '0' : `+${lasting(ms, texts)}` });
  }
  return found;
}

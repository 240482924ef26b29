/** Experiments on simulated people, in words. */
import type { TestReading } from '../app/experiment-reading';
import type { TrialProgress } from '../app/experiments.svelte';
import type { Comparison, Estimate } from '../core/experiment-types';
import type {
  AaPlan,
  AudienceFigures,
  Doing,
  JudgeName,
  OutcomeName,
  ReplayReport,
  StrategyName,
} from '../core/trial-types';
import type { Interval } from './charts/interval-types';
import {
  formatCount,
  formatDuration,
  formatFixed,
  formatMeasure,
  formatPlural,
  formatSigned,
  formatWithin,
  word,
} from './format';

export interface Words {
  readonly label: string;
  readonly idea: string;
}

export const STRATEGY_WORDS: Readonly<Record<StrategyName, Words>> = {
  static: {
    label: 'One list for everybody',
    idea: 'The most liked films, the ones a person knows included: a weak opponent, because nobody clicks what they have seen.',
  },
  popular: {
    label: 'Unseen popular films',
    idea: 'The most liked films without those the person knows: the fair opponent.',
  },
  random: { label: 'Random films', idea: 'Any films the person does not know, all equally likely.' },
  'content-popular': {
    label: 'Genres and fame',
    idea: 'By genres, titles and fame; nothing is learned from who likes what.',
  },
  'co-occurrence': {
    label: 'Liked together',
    idea: 'Films that the same people liked (co-occurrence), counted in one pass.',
  },
  als: { label: 'ALS', idea: 'Matrix factorisation, trained in this tab in about a second.' },
  'als-varied': {
    label: 'ALS with variety',
    idea: 'The same model, its films chosen to be unlike one another (60 % variety).',
  },
  ease: { label: 'EASE', idea: 'One weight for each pair of films; takes some seconds to train.' },
  hybrid: {
    label: 'Hybrid',
    idea: 'Five models mixed. Takes the longest: some twenty seconds to train, and longer for each person.',
  },
};

interface OutcomeWords extends Words {
  /** How a value and how a difference is written. */
  readonly value: (value: number) => string;
  readonly difference: (value: number) => string;
  /** Of the axis: what a difference is counted in, and by how much it is scaled for it. */
  readonly unit: string;
  readonly scale: number;
}

const percent = (value: number): string => `${formatFixed(100 * value, 1)} %`;
const points = (value: number): string => formatSigned(100 * value, 1);
const plain = (value: number): string => formatFixed(value, 2);
const signed = (value: number): string => formatSigned(value);

export const OUTCOME_WORDS: Readonly<Record<OutcomeName, OutcomeWords>> = {
  clickThrough: {
    label: 'Click-through',
    idea: 'Clicks for each film shown, all three sessions together (click-through rate).',
    ...{ value: percent, difference: points, unit: 'percentage points', scale: 100 },
  },
  likes: {
    label: 'Likes a person',
    idea: 'Films liked by a person, all three sessions together.',
    ...{ value: plain, difference: signed, unit: word('likes'), scale: 1 },
  },
  satisfaction: {
    label: 'Satisfaction',
    idea: 'Share of the three sessions in which at least one film was liked.',
    ...{ value: percent, difference: points, unit: 'percentage points', scale: 100 },
  },
  sessionLength: {
    label: 'Session length',
    idea: 'Films looked at in a session, on average over three.',
    ...{ value: plain, difference: signed, unit: word('films'), scale: 1 },
  },
  filmsPerSession: {
    label: 'Films shown',
    idea: 'Films on the pages of a session, looked at or not, on average over three.',
    ...{ value: plain, difference: signed, unit: word('films'), scale: 1 },
  },
};

export const JUDGE_WORDS: Readonly<Record<JudgeName, Words>> = {
  peeking: { label: 'Peeking, p below 5 %', idea: 'Looks 20 times and stops at the first p-value below 5 %.' },
  end: { label: 'One look at the end', idea: 'The same test, looked at once.' },
  planned: {
    label: 'Planned looks',
    idea: 'Looks 20 times, with boundaries that spend 5 % over all of them (O’Brien–Fleming).',
  },
  anytime: { label: 'Always valid', idea: 'May look at any time, for ever (mixture SPRT).' },
};

const DOING: Readonly<Record<Doing, string>> = {
  people: 'Learning tastes from ratings',
  training: 'Training on the people who do not visit',
  visits: 'People visit',
  truth: 'For the truth: all of them meet the other list as well',
  tests: 'Testing',
};

/** "People visit: 42 %, 3.1 s left". */
export function progressWords(progress: TrialProgress | null): string {
  if (!progress) return 'Opening the data set';
  const { doing, share, elapsedMs } = progress;
  if (doing === 'people') return DOING[doing];
  const left = share > 0.02 && share < 1 ? `, ${formatDuration((elapsedMs / share) * (1 - share))} left` : '';
  return `${DOING[doing]}: ${Math.floor(100 * share)} %${left}`;
}

/** Who lends the tastes, and how well they were caught. */
export function audienceWords({ visitors, known, fit }: AudienceFigures): string {
  const better = Math.round(100 * (1 - fit.choosing.logLoss / fit.choosing.baseLogLoss));
  return `The tastes are those of ${formatPlural(visitors, ['person', 'people'])} of this data set, drawn again and again; models learn from the other ${formatCount(known)} alone. On people it was not fitted to, the taste model tells what somebody watches ${better} % better than the average does (log loss).`;
}

/** "+2.6 (+1.7 to +3.5) percentage points". */
export function differenceWords(
  outcome: OutcomeName,
  { value, low, high }: Estimate,
  unit = OUTCOME_WORDS[outcome].unit,
): string {
  const { difference } = OUTCOME_WORDS[outcome];
  return `${difference(value)} (${spellEnds(low, high, difference)}) ${unit}`;
}

/** The same without an interval: what is true of the people of a test. */
export const trueWords = (outcome: OutcomeName, truth: number): string => OUTCOME_WORDS[outcome].difference(truth);

/** What is true beside what was found. */
export function truthWords(outcome: OutcomeName, truth: number, { low, high }: Estimate): string {
  const holds = low <= truth && truth <= high ? 'The interval holds it.' : 'The interval misses it.';
  return `The truth, since here all these people can meet both lists: ${trueWords(outcome, truth)} ${OUTCOME_WORDS[outcome].unit}. ${holds}`;
}

/** "+41 % (+24 % to +60 %)". */
export function liftWords({ value, low, high }: Estimate): string {
  const spell = (share: number): string => `${formatSigned(100 * share, 0)} %`;
  return Number.isFinite(value) ? `${spell(value)} (${spellEnds(low, high, spell)})` : '–';
}

const rangeWords = (low: string, high: string): string => `${low} to ${high}`;

function spellEnds(low: number, high: number, spell: (value: number) => string): string {
  return Number.isFinite(low) && Number.isFinite(high) ? rangeWords(spell(low), spell(high)) : 'not known yet';
}

/** "0.012", "below 0.001". */
export const pWords = (pValue: number): string =>
  pValue < 0.001 ? `below ${formatFixed(0.001, 3)}` : formatFixed(pValue, 3);

/** Who won by the plan: the sentence that stands largest. */
export function verdictWords(
  { verdict, plannedAt, looks, ended }: TestReading,
  { control, treatment }: { readonly control: StrategyName; readonly treatment: StrategyName },
  outcome: OutcomeName,
): string {
  const [a, b] = [control, treatment].map((name) => `“${STRATEGY_WORDS[name].label}”`);
  const what = formatWithin(OUTCOME_WORDS[outcome].label);
  if (verdict === 'even')
    return `No difference shown: in ${what}, ${b} and ${a} cannot be told apart with this many people.`;
  if (verdict === 'open' || plannedAt === null) {
    return ended || looks.length === 0 ? 'Nothing to judge yet.' : 'Open: go on to the next look.';
  }
  const winner = verdict === 'better' ? b : a;
  const loser = verdict === 'better' ? a : b;
  return `${winner} wins over ${loser} in ${what}: decided at look ${plannedAt + 1} of the plan, after ${formatCount(looks[plannedAt]!.people)} people.`;
}

/** What each way of judging said and when. */
export function judgeWords(reading: TestReading): readonly { readonly name: string; readonly says: string }[] {
  const { looks, plannedAt, anytimeAt, peekingAt, verdict } = reading;
  const at = (look: number): string => `decided after ${formatCount(looks[look]!.people)} people`;
  const last = looks.at(-1);
  const peeked = (): string => {
    if (peekingAt === null) return 'never below 5 %';
    const later = last && last.comparison.pValue > 0.05 ? '; by now it is above again, so that was luck' : '';
    return `would have stopped after ${formatCount(looks[peekingAt]!.people)} people${later}`;
  };
  return [
    {
      name: 'Planned looks',
      says:
        plannedAt === null ? (verdict === 'even' ? 'ended without showing a difference' : word('open')) : at(plannedAt),
    },
    { name: 'Always valid', says: anytimeAt === null ? word('open') : at(anytimeAt) },
    { name: 'Peeking at p below 5 %', says: peeked() },
  ];
}

/** What a test like this one can see at all. */
export function seenWords(outcome: OutcomeName, effect: number, people: number): string {
  const { difference, unit } = OUTCOME_WORDS[outcome];
  return `By how much people differed here, ${formatCount(people)} people an arm show a difference of ${difference(effect).slice(1)} ${unit} four times in five.`;
}

/** The two arms of one outcome. */
export function armWords(outcome: OutcomeName, { control, treatment }: Comparison): readonly [string, string] {
  const { value } = OUTCOME_WORDS[outcome];
  return [value(control.value), value(treatment.value)];
}

/** What came of many tests of a list against itself. */
export function alarmWords(tests: number, alarms: Readonly<Record<JudgeName, Estimate>>): string {
  const share = ({ value }: Estimate): string => percent(value);
  return `Of ${formatCount(tests)} tests without any difference, peeking cried out in ${share(alarms.peeking)}, planned looks in ${share(alarms.planned)}, the always valid test in ${share(alarms.anytime)}.`;
}

/** Whom the tests of a list against itself are made of. */
export function drawnWords({ peoplePerArm }: AaPlan): string {
  return `Each test draws its ${formatCount(peoplePerArm)} people an arm anew from 400 simulated visits, one of them perhaps several times: so thousands of tests need no more visits.`;
}

/** How much a replay can be trusted. */
export function replayWords({ plain, clipped, choices, truth }: ReplayReport): string {
  const { snips, effectiveSize, meanWeight } = plain;
  if (effectiveSize === 0) {
    return `None of the ${formatCount(choices)} first films shown is what the other list would have put there: the log says nothing of it.`;
  }
  const holds = snips.low <= truth.value && truth.value <= snips.high;
  const worth = `${formatCount(choices)} choices tell as much as ${formatCount(effectiveSize)} of the other list's own would (effective sample size).`;
  return `${worth} ${holds ? 'The interval of SNIPS holds the truth.' : 'The interval of SNIPS misses the truth.'}${blindWords(meanWeight)} ${percent(clipped.clippedShare)} of the weights were clipped.`;
}

/** Where the log cannot have what the other list shows. */
function blindWords(meanWeight: number): string {
  return meanWeight < 0.8
    ? ` The mean weight is ${formatFixed(meanWeight, 2)} where about 1 is expected: some of what the other list puts first can never have been shown, and no weight brings it back.`
    : '';
}

/** The estimates beside the truth, in per cent, for a chart. */
export function replayIntervals({ plain, clipped, logged, truth }: ReplayReport, clip: number): readonly Interval[] {
  const row = (name: string, { value, low, high }: Estimate): Interval => {
    const known = Number.isFinite(low) && Number.isFinite(high);
    return { name, value: 100 * value, low: known ? 100 * low : null, high: known ? 100 * high : null };
  };
  const upTo = `weights up to ${formatMeasure(clip)}`;
  return [
    row('shown and logged', logged),
    row('truth: run on them', truth),
    row('IPS', plain.ips),
    row(`IPS, ${upTo}`, clipped.ips),
    row('SNIPS', plain.snips),
    row(`SNIPS, ${upTo}`, clipped.snips),
  ];
}

/** The audit trail in words: what was done about the model, what came of it, and the figures it rests on. */
import { locale } from '../app/language';
import type { AuditEntry, HealthCheck } from '../core/monitor-types';
import { formatCount, formatFixed, formatList, formatSigned, formatWithin } from './format';
import { CHECK_WORDS } from './monitor-words';

const WHAT: Readonly<Record<string, string>> = {
  alarm: 'Alarm',
  'alarm-over': 'Alarm over',
  retraining: 'Training begins',
  shadow: 'Compared in the shadow',
  promoted: 'New model in use',
  rejected: 'New model turned down',
  failed: 'Came to nothing',
  settled: 'New model stays',
  'rolled-back': 'Rolled back',
  'given-up': 'Given up',
};

/** An entry of the trail as it is shown. */
export interface TrailLine {
  readonly what: string;
  /** Which things that are watched it is about; empty for none. */
  readonly about: string;
  readonly why: string;
  readonly when: string;
  readonly simulated: boolean;
  /** Figures, by name. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

export function trailLine(entry: AuditEntry): TrailLine {
  const { what, time, facts } = entry;
  const shown = Object.entries(facts).filter(([name]) => !TOLD.includes(name));
  return {
    what: WHAT[what] ?? what,
    about: aboutWords(facts),
    why: whyWords(entry),
    when: new Date(time).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium' }),
    simulated: facts['simulated'] !== undefined,
    facts: shown.map(([name, value]) => [factName(name), factValue(name, value)]),
  };
}

/** A model that was trained in the Lab comes into use without being compared. */
function whyWords({ what, why, facts }: AuditEntry): string {
  if (what !== 'promoted' || 'heldCount' in facts) return why;
  if ('before' in facts) return 'You trained another model, and it is in use.';
  return 'The first model of these data is in use: its training ended.';
}

/** What came of the last attempt. */
export interface Outcome {
  readonly entry: AuditEntry;
  /** The step of the path at which it ended; −1 where that is not known. */
  readonly step: number;
  /** What became of it there; empty where the step says it. */
  readonly end: string;
}

/** Where an attempt is when it comes to nothing. */
const DURING: readonly string[] = ['retraining', 'shadow', 'watching'];

/** What came of the last attempt, by a trail that has the newest first; null before the first. */
export function lastOutcome(trail: readonly AuditEntry[]): Outcome | null {
  // A model that was trained in the Lab came into use without being compared: that was no attempt.
  const entry = trail.find(
    ({ what, facts }) => Object.hasOwn(ENDS, what) && (what !== 'promoted' || 'heldCount' in facts),
  );
  if (!entry) return null;
  const { step, end } = ENDS[entry.what]!;
  return { entry, end, step: step ?? DURING.indexOf(String(entry.facts['during'])) };
}

/** `step` is null where the entry says it. */
const ENDS: Readonly<Record<string, { readonly step: number | null; readonly end: string }>> = {
  promoted: { step: 2, end: '' },
  rejected: { step: 1, end: 'turned down' },
  failed: { step: null, end: 'came to nothing' },
  settled: { step: 3, end: '' },
  'rolled-back': { step: 2, end: 'rolled back' },
  'given-up': { step: null, end: 'given up' },
};

/** Facts that are told in words. */
const TOLD: readonly string[] = ['simulated', 'check', 'checks'];

function aboutWords({ check, checks }: AuditEntry['facts']): string {
  const names = String(check ?? checks ?? '').split(', ');
  return formatList(names.flatMap((name) => (isCheck(name) ? [formatWithin(CHECK_WORDS[name].label)] : [])));
}

const isCheck = (name: string): name is HealthCheck['name'] => Object.hasOwn(CHECK_WORDS, name);

const FACTS: Readonly<Record<string, string>> = {
  likes: 'likes there were',
  madeUpLikes: 'made up of them',
  value: 'figure',
  before: 'share opened or liked before',
  now: 'share opened or liked since',
  shown: 'films shown since',
  verdict: 'the test says',
  heldCount: 'people held out',
  heldProduction: 'people held out: NDCG@10 of the model in use',
  heldDifference: 'people held out: difference',
  heldLow: 'people held out: 95 % interval from',
  heldHigh: 'people held out: 95 % interval to',
  heldVerdict: 'people held out: the new model is',
  newestCount: 'newest likes',
  newestProduction: 'newest likes: NDCG@10 of the model in use',
  newestDifference: 'newest likes: difference',
  newestLow: 'newest likes: 95 % interval from',
  newestHigh: 'newest likes: 95 % interval to',
  newestVerdict: 'newest likes: the new model is',
};

const VALUES: Readonly<Record<string, string>> = {
  'not-worse': 'not worse',
  unsure: 'not surely either',
  'too-few': 'not to be judged: too few',
  retraining: 'training',
  shadow: 'comparing',
};

const factName = (name: string): string =>
  isCheck(name) ? formatWithin(CHECK_WORDS[name].label) : (FACTS[name] ?? name);

function factValue(name: string, value: number | string): string {
  if (typeof value === 'string') return VALUES[value] ?? value;
  if (/(Difference|Low|High)$/.test(name)) return formatSigned(value, 3);
  return Number.isInteger(value) ? formatCount(value) : formatFixed(value, 3);
}

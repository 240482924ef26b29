import type { Comparison } from '../experiment-types';
import type { VisitFigures } from '../simulation-types';
import type { OutcomeName } from '../trial-types';
import { compareMeans, compareRatios } from './compare';

/** What one person in one arm did. */
export interface PersonFigures {
  readonly arm: number;
  readonly figures: VisitFigures;
}

interface OutcomeEntry {
  readonly above: keyof VisitFigures;
  /** What it is divided by, summed over people; absent for a mean of people. */
  readonly below?: keyof VisitFigures;
  /** A difference worth seeing, fixed before anything is seen: what the always-valid test is tuned to. */
  readonly effect: number;
}

/** Every outcome of an experiment. Click-through is a ratio of sums; the others are means of one number a person. */
export const OUTCOMES: Readonly<Record<OutcomeName, OutcomeEntry>> = {
  clickThrough: { above: 'clicks', below: 'impressions', effect: 0.01 },
  likes: { above: 'likes', effect: 0.5 },
  satisfaction: { above: 'satisfaction', effect: 0.05 },
  sessionLength: { above: 'sessionLength', effect: 0.5 },
  filmsPerSession: { above: 'filmsPerSession', effect: 1.5 },
};

/** The names of all outcomes, the one that is judged first unless told otherwise first. */
export const OUTCOME_NAMES = Object.keys(OUTCOMES) as readonly OutcomeName[];

/** Treatment (arm 1) against control (arm 0) in one outcome; see `compareMeans` for too few people. */
export function compareOutcome(name: OutcomeName, people: readonly PersonFigures[]): Comparison {
  const { above, below } = OUTCOMES[name];
  const [control, treatment] = [0, 1].map((arm) => people.filter((person) => person.arm === arm));
  const valuesOf = (part: readonly PersonFigures[], figure: keyof VisitFigures): Float64Array =>
    Float64Array.from(part, ({ figures }) => figures[figure]);
  if (!below) return compareMeans(valuesOf(control!, above), valuesOf(treatment!, above));
  const ratio = (part: readonly PersonFigures[]) => ({
    numerators: valuesOf(part, above),
    denominators: valuesOf(part, below),
  });
  return compareRatios(ratio(control!), ratio(treatment!));
}

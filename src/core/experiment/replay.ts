import { AppError } from '../errors';
import type { ArmFigures, Estimate, ReplayFigures } from '../experiment-types';
import { studentQuantile } from '../math/student';
import { ratioArm } from './arm';
import { checkShares } from './share-check';

/** What was shown and what came of it: one entry a choice, all columns of the same length. */
export interface LoggedChoices {
  /** Who it was shown to: choices of the same person are not independent. */
  readonly people: ArrayLike<number>;
  readonly rewards: ArrayLike<number>;
  /** The chance that the policy that showed it had of showing just this: above 0 and up to 1. */
  readonly propensities: ArrayLike<number>;
  /** The chance that the policy in question would have had of showing it: 0 to 1. */
  readonly targets: ArrayLike<number>;
}

/** How to weigh. */
export interface ReplayOptions {
  /** 0.05 unless told. */
  readonly alpha?: number;
  /** The largest weight; none unless told. */
  readonly clip?: number;
}

/** What one person adds to the sums. */
interface PersonSums {
  choices: number;
  weights: number;
  rewards: number;
}

/**
 * What a policy would have got a choice, from the choices of another that drew at random with known chances: replay with
 * the weights target / propensity. Inverse propensity scoring (Horvitz and Thompson 1952), and the self-normalised one of
 * Swaminathan and Joachims 2015, which divides by the mean weight.
 *
 * Intervals are of the delta method with people as the unit; infinite with fewer than two, or where they do not differ.
 * Clipping (Ionides 2008) makes them narrower and the values too low for rewards above 0, by what the clipped weights held; they then no longer
 * hold the truth. What the old policy could never show is not in the log, and no weight brings it back. NaN without
 * choices, and snips where the policy would have shown nothing of what was shown.
 *
 * @throws AppError `event-invalid` for a propensity not above 0 and up to 1, a target not from 0 to 1
 * @throws AppError `config-invalid` for an alpha not between 0 and 1, or a clip not above 0
 * @throws RangeError for columns of unequal lengths
 */
export function replay(log: LoggedChoices, { alpha = 0.05, clip = Infinity }: ReplayOptions = {}): ReplayFigures {
  checkShares({ alpha });
  if (!(clip > 0)) throw new AppError('config-invalid', `clip is ${clip}; it must be above 0.`, { clip });
  const raw = weightsOf(log);
  const weights = raw.map((weight) => Math.min(weight, clip));
  const sums = sumsOf(log, weights);
  const numerators = sums.map(({ rewards }) => rewards);
  const [total, squares] = [sumOf(weights), sumOf(weights.map((weight) => weight * weight))];
  return {
    ips: estimateOf(ratioArm({ numerators, denominators: sums.map(({ choices }) => choices) }), alpha),
    snips: estimateOf(ratioArm({ numerators, denominators: sums.map(({ weights: own }) => own) }), alpha),
    meanWeight: total / weights.length,
    largestWeight: weights.reduce((most, weight) => Math.max(most, weight), 0),
    effectiveSize: squares > 0 ? (total * total) / squares : 0,
    clippedShare: raw.filter((weight) => weight > clip).length / raw.length,
  };
}

function weightsOf({ people, rewards, propensities, targets }: LoggedChoices): Float64Array {
  const lengths = [people, rewards, propensities, targets].map(({ length }) => length);
  if (new Set(lengths).size > 1) throw new RangeError(`columns of ${lengths.join(', ')} entries are not one table`);
  return Float64Array.from(propensities, (propensity, at) => {
    const target = targets[at]!;
    if (propensity > 0 && propensity <= 1 && target >= 0 && target <= 1) return target / propensity;
    throw new AppError(
      'event-invalid',
      `Choice ${at} was logged with a propensity of ${propensity} and a target of ${target}. Propensities are above 0 and up to 1, targets 0 to 1: leave the choice out.`,
      { at, propensity, target },
    );
  });
}

function sumsOf({ people, rewards }: LoggedChoices, weights: Float64Array): PersonSums[] {
  const sums = new Map<number, PersonSums>();
  weights.forEach((weight, at) => {
    const person = sums.get(people[at]!) ?? { choices: 0, weights: 0, rewards: 0 };
    person.choices++;
    person.weights += weight;
    person.rewards += weight * rewards[at]!;
    sums.set(people[at]!, person);
  });
  return [...sums.values()];
}

function estimateOf({ people, value, standardError }: ArmFigures, alpha: number): Estimate {
  const half = standardError > 0 ? -studentQuantile(alpha / 2, people - 1) * standardError : Infinity;
  return { value, low: value - half, high: value + half };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

import type { ArmFigures } from '../experiment-types';
import { mean, standardDeviation } from '../math/statistics';

/** A ratio of sums, as clicks by impressions: what each person gave to both, in the same order. */
export interface RatioSample {
  readonly numerators: ArrayLike<number>;
  readonly denominators: ArrayLike<number>;
}

/** How many people did something, of how many. */
export interface ShareSample {
  readonly people: number;
  readonly successes: number;
}

/** The mean of one value a person. */
export function meanArm(values: ArrayLike<number>): ArmFigures {
  return { people: values.length, value: mean(values), standardError: errorOf(values) };
}

/** The share of the people who did something. */
export function shareArm({ people, successes }: ShareSample): ArmFigures {
  const value = successes / people;
  return { people, value, standardError: people < 2 ? NaN : Math.sqrt((value * (1 - value)) / people) };
}

/**
 * A ratio of sums with people as the unit: one person's impressions are not independent, people are.
 *
 * The standard error is that of the delta method (Deng, Knoblich and Lu 2018), taken as the one of the mean of
 * `numerator − ratio · denominator`, divided by the mean denominator. Somebody with a denominator of 0 counts as a person.
 * NaN where all denominators are 0. Throws a RangeError for unequal lengths.
 */
export function ratioArm({ numerators, denominators }: RatioSample): ArmFigures {
  const people = denominators.length;
  if (numerators.length !== people) throw new RangeError(`${numerators.length} and ${people} values are not pairs`);
  const below = mean(denominators);
  const value = mean(numerators) / below;
  const rests = Float64Array.from({ length: people }, (_, k) => numerators[k]! - value * denominators[k]!);
  return { people, value, standardError: errorOf(rests) / Math.abs(below) };
}

function errorOf(values: ArrayLike<number>): number {
  return values.length < 2 ? NaN : standardDeviation(values) / Math.sqrt(values.length);
}

import { mean } from '../math/statistics';

/**
 * Mean popularity of some films: the share of people who like each (average recommendation popularity, Abdollahpouri et
 * al. 2019). NaN of no films.
 *
 * @param likedBy people who like each item
 * @param people all there are, at least 1
 */
export function averagePopularity(items: ArrayLike<number>, likedBy: ArrayLike<number>, people: number): number {
  let sum = 0;
  for (let k = 0; k < items.length; k++) sum += likedBy[items[k]!]! / people;
  return sum / items.length;
}

/**
 * Popularity lift: the mean over people of how popular their lists are, over the mean of how popular that is which the
 * same people chose themselves. 1 is lists as popular as their choices, 2 twice as popular.
 *
 * GAP(lists) / GAP(profiles) of Abdollahpouri et al. 2019, whose ΔGAP is this less 1. People who have no figure (NaN) in
 * either are left out of both; NaN where nobody is left.
 *
 * @param shown `averagePopularity` of each person's list
 * @param own `averagePopularity` of each person's train part; the same people in the same order
 */
export function popularityLift(shown: Float64Array, own: Float64Array): number {
  const hasBoth = (_: number, at: number): boolean => !Number.isNaN(shown[at]! + own[at]!);
  return mean(shown.filter(hasBoth)) / mean(own.filter(hasBoth));
}

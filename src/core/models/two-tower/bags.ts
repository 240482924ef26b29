import type { TwoTowerConfig } from '../../training-types';

/** How a history is read. */
export type ReadingRules = Pick<TwoTowerConfig, 'halfLife' | 'historyLength'>;

/**
 * How much each film of a history counts, oldest first: its weight, halved for every `halfLife` films that came after
 * it, and 0 for all but the newest `historyLength`. Scaled so that the squares sum to 1; empty for an empty history.
 */
export function bagWeights(weights: ArrayLike<number>, { halfLife, historyLength }: ReadingRules): Float32Array {
  const count = weights.length;
  const bag = new Float32Array(count);
  let squares = 0;
  for (let at = Math.max(0, count - historyLength); at < count; at++) {
    bag[at] = weights[at]! * 2 ** (-(count - 1 - at) / halfLife);
    squares += bag[at]! ** 2;
  }
  if (squares > 0) for (let at = 0; at < count; at++) bag[at]! /= Math.sqrt(squares);
  return bag;
}

/** How active someone is, as the tower reads it: log(1 + films) / 5, so that a lively person has about 1. */
export function activity(films: number): number {
  return Math.log1p(films) / 5;
}

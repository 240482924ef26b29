import type { ItemIndex } from '../types';

/** How a moving average moves: u ← keep · u + take · item. */
export interface AverageWeights {
  readonly keep: number;
  /** Negative to move away from the item. */
  readonly take: number;
}

/** u ← 0.8 · u + 0.2 · item. */
export const CLASSIC_AVERAGE: AverageWeights = { keep: 0.8, take: 0.2 };

/** One step of a moving average: keep · average + take · vector. Both have the same length; both stay as they are. */
export function movedAverage(
  average: Float32Array,
  vector: ArrayLike<number>,
  { keep, take }: AverageWeights = CLASSIC_AVERAGE,
): Float32Array {
  return average.map((value, k) => keep * value + take * vector[k]!);
}

/**
 * A person as the exponential moving average of the items they chose, oldest first, from zeros on; zeros without items. What
 * an item adds fades by `keep` with each item after it.
 *
 * @param vectors items × d, row-major; d is its length over `itemCount`
 */
export function movingAverage(
  items: readonly ItemIndex[],
  { vectors, d }: { readonly vectors: Float32Array; readonly d: number },
  weights: AverageWeights = CLASSIC_AVERAGE,
): Float32Array {
  return items.reduce<Float32Array>(
    (average, item) => movedAverage(average, vectors.subarray(item * d, (item + 1) * d), weights),
    new Float32Array(d),
  );
}

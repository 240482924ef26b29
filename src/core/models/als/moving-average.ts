import { rowDot, rowProducts } from '../../math/dense';
import { CLASSIC_AVERAGE, movingAverage, type AverageWeights } from '../../online/moving-average';
import type { ItemIndex } from '../../types';
import type { History, Recommender } from '../recommender';

/**
 * A person as the moving average of the vectors of the films they want, u ← keep · u + take · film, behind the
 * recommender seam: what is done where exact fold-in (`createAlsRecommender`) is out of reach.
 *
 * A score is the inner product of u and the film's vector. A film of the history with `later` wanted ones after it has
 * the share take · keep^later times its own product with the film; the shares sum to the score, in float64. Unwanted
 * films do not move u and have the share 0. How strongly something was said does not count. Without a wanted film all
 * scores are 0.
 *
 * @param itemFactors items × d, row-major; kept, not copied
 * @param d length of a vector
 */
export function createAverageRecommender(
  itemFactors: Float32Array,
  d: number,
  weights: AverageWeights = CLASSIC_AVERAGE,
): Recommender {
  return {
    name: 'moving average',
    score(history) {
      const wanted = history.filter(({ preference }) => preference === 1).map(({ item }) => item);
      return rowProducts(itemFactors, movingAverage(wanted, { vectors: itemFactors, d }, weights), d);
    },
    explain(history, items: readonly ItemIndex[]) {
      const parts = partsOf(history, weights);
      return items.map((item) =>
        Float64Array.from(history, (taste, at) =>
          parts[at] === 0 ? 0 : parts[at]! * rowDot(itemFactors, item, itemFactors, taste.item, d),
        ),
      );
    },
  };
}

/** How much of each film of the history is in the average: take · keep^later, 0 for unwanted ones. */
function partsOf(history: History, { keep, take }: AverageWeights): Float64Array {
  const parts = new Float64Array(history.length);
  let part = take;
  for (let at = history.length - 1; at >= 0; at--) {
    if (history[at]!.preference === 0) continue;
    parts[at] = part;
    part *= keep;
  }
  return parts;
}

import { addRows } from '../../math/dense';
import type { ItemIndex } from '../../types';
import type { History, Recommender } from '../recommender';
import { positionsOf } from './items';
import type { EaseModel } from './model';
import type { Similarity } from '../similar';

/**
 * EASE behind the recommender seam: score(i) = Σ_j weight_j · B[j, i] over the wanted films j of the history.
 *
 * Exact and linear, so every film's share is its own term. Unwanted films add nothing: X has only likes, so the model
 * has not learned what a dislike says. Films that did not take part in training have the score 0, and add 0.
 *
 * @param model kept, not copied
 * @param itemCount items of the data set, covered or not: the length of the scores
 */
export function createEaseRecommender({ weights, items }: EaseModel, itemCount: number): Recommender {
  const size = items.length;
  const positions = positionsOf(items, itemCount);
  return {
    name: 'ease',
    score(history: History) {
      const known = history.filter(({ item, preference }) => preference === 1 && positions[item]! >= 0);
      const sums = new Float64Array(size);
      const rows = known.map(({ item }) => positions[item]!);
      addRows({ matrix: weights, d: size, rows, weights: known.map(({ weight }) => weight) }, sums);
      const scores = new Float32Array(itemCount);
      for (let k = 0; k < size; k++) scores[items[k]!] = sums[k]!;
      return scores;
    },
    explain(history, asked: readonly ItemIndex[]) {
      const rows = history.map(({ item, preference }) => (preference === 1 ? positions[item]! : -1));
      return asked.map((target) => {
        const shares = new Float64Array(history.length);
        const column = positions[target]!;
        if (column < 0) return shares;
        rows.forEach((row, at) => {
          if (row >= 0) shares[at] = history[at]!.weight * weights[row * size + column]!;
        });
        return shares;
      });
    },
  };
}

/** How much a film speaks for others: its row of weights, the largest counted as 1. Zeros for a film not covered. */
export function easeSimilarity({ weights, items }: EaseModel, itemCount: number): Similarity {
  const size = items.length;
  const positions = positionsOf(items, itemCount);
  return (anchor) => {
    const likeness = new Float32Array(itemCount);
    const row = positions[anchor]!;
    if (row < 0) return likeness;
    const own = weights.subarray(row * size, (row + 1) * size);
    const most = own.reduce((best, weight) => Math.max(best, weight), 0);
    if (most > 0) own.forEach((weight, k) => (likeness[items[k]!] = weight / most));
    return likeness;
  };
}

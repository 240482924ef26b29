import type { ItemIndex } from '../../types';
import type { History, Recommender, Taste } from '../recommender';
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
  const share = ({ item, weight, preference }: Taste, target: number): number => {
    const [row, column] = [positions[item]!, positions[target]!];
    return row < 0 || column < 0 ? 0 : preference * weight * weights[row * size + column]!;
  };
  return {
    name: 'ease',
    score(history: History) {
      const sums = new Float64Array(size);
      for (const { item, weight, preference } of history) {
        const row = positions[item]!;
        if (row < 0 || preference === 0) continue;
        for (let k = 0, at = row * size; k < size; k++, at++) sums[k]! += weight * weights[at]!;
      }
      const scores = new Float32Array(itemCount);
      for (let k = 0; k < size; k++) scores[items[k]!] = sums[k]!;
      return scores;
    },
    explain: (history, asked: readonly ItemIndex[]) =>
      asked.map((target) => Float64Array.from(history, (taste) => share(taste, target))),
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

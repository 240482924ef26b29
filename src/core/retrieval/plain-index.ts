import { rowDot } from '../math/dense';
import type { ItemIndex } from '../types';
import { createShortlist } from './shortlist';
import { checkSearch, checkVectors, itemsOf, type ExactIndex, type ItemVectors } from './vector-index';

/**
 * Looks at every item: the reference for every other index, and what serves where nothing faster runs.
 *
 * O(items · width) for each search; holds nothing beside the vectors.
 *
 * @throws AppError `model-diverged` when a vector holds NaN or Infinity; RangeError when they are not whole rows
 */
export function createPlainIndex(vectors: ItemVectors): ExactIndex {
  checkVectors(vectors);
  const { values, width } = vectors;
  const items = itemsOf(vectors);
  return {
    name: 'plain float64',
    exact: true,
    search(query, k, excluded) {
      checkSearch(vectors, query, excluded);
      const shortlist = createShortlist(k);
      for (let item = 0; item < items; item++) {
        if (excluded && excluded[item] !== 0) continue;
        shortlist.offer(item as ItemIndex, rowDot(values, item, query, 0, width));
      }
      return shortlist.ranked();
    },
    memoryBytes: () => 0,
  };
}

import type { Csr } from '../data/csr';
import type { HalfStars } from '../data/pack';
import type { Recommender } from './recommender';

/** How many people liked each item: ratings per row at or above `threshold` stars. Length items. */
export function likedCounts(itemUsers: Csr & { readonly halfStars: HalfStars }, threshold: number): Uint32Array {
  const counts = new Uint32Array(itemUsers.rows);
  for (let item = 0; item < itemUsers.rows; item++) {
    for (let k = itemUsers.indptr[item]!; k < itemUsers.indptr[item + 1]!; k++) {
      if (itemUsers.halfStars[k]! >= 2 * threshold) counts[item]!++;
    }
  }
  return counts;
}

/**
 * The same list for everybody: how many people like each item. A history changes nothing, so every share is 0.
 *
 * @param likedBy people who like each item, length items; `likedCounts` gives them
 */
export function createPopularity(likedBy: ArrayLike<number>): Recommender {
  return {
    name: 'popularity',
    score: () => Float32Array.from(likedBy),
    explain: (history, items) => items.map(() => new Float64Array(history.length)),
  };
}

/** How well known each item is, from 0 to 1: log(1 + likes) over the largest; all 0 where nobody likes anything. */
export function logRenown(likedBy: ArrayLike<number>): Float32Array {
  const logs = Float32Array.from(likedBy, (count) => Math.log1p(count));
  const most = logs.reduce((largest, value) => Math.max(largest, value), 0);
  return most === 0 ? logs : logs.map((value) => value / most);
}

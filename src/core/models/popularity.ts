import type { Csr } from '../data/csr';
import type { HalfStars } from '../data/pack';

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

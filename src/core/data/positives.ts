import { filterEntries, type WeightedCsr } from './csr';
import type { Pack } from './pack';

/** Users × items with weight 1 wherever a rating reaches the threshold, in stars. What implicit models learn from. */
export function positives(pack: Pack, threshold: number): WeightedCsr {
  const { halfStars } = pack.userItems;
  return filterEntries(pack.userItems, (position) => halfStars[position]! >= 2 * threshold);
}

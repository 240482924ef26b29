import { filterEntries, type WeightedCsr } from './csr';
import type { Pack } from './pack';

/** Users × items wherever a rating reaches the threshold, in stars, with `weightOf` it. What implicit models learn from. */
export function positives(pack: Pack, threshold: number): WeightedCsr {
  const { halfStars } = pack.userItems;
  return filterEntries(
    pack.userItems,
    (position) => halfStars[position]! >= 2 * threshold,
    (position) => weightOf(halfStars[position]! / 2, threshold),
  );
}

/**
 * How much a positive rating weighs: 1 at the threshold, and 1 more for each star above it. Five stars say more than
 * four: on validation parts that is worth .002 to .006 of NDCG@10 (docs/choices.md).
 */
export function weightOf(stars: number, threshold: number): number {
  return 1 + stars - threshold;
}

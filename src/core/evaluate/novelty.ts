import type { ItemIndex } from '../types';

/**
 * Novelty of a list: the mean self-information −log2(people who liked the film / people), in bits (Zhou et al. 2010).
 * 0 is films that everybody likes; each bit more halves how many do. NaN for an empty list.
 *
 * @param likedBy people who liked each item; a film that nobody liked counts as liked by one
 * @param people all there are, at least 1
 */
export function meanSelfInformation(items: readonly ItemIndex[], likedBy: ArrayLike<number>, people: number): number {
  const bits = items.reduce<number>((sum, item) => sum + Math.log2(people / Math.max(1, likedBy[item]!)), 0);
  return bits / items.length;
}

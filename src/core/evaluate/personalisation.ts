import type { ItemIndex } from '../types';

/**
 * How much lists differ from person to person: 1 − the mean over all pairs of lists of (films in both) / k (Zhou et al.
 * 2010). 0 is the same k films for everybody, 1 no film shown twice. NaN for fewer than two lists.
 *
 * A film in c lists is in c(c − 1)/2 pairs: O(films shown), not O(people²). A list shorter than k lacks the places that
 * it might have shared. No list holds a film twice.
 */
export function personalisation(lists: readonly (readonly ItemIndex[])[], k: number): number {
  const counts = new Map<ItemIndex, number>();
  for (const list of lists) for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
  let shared = 0;
  for (const count of counts.values()) shared += (count * (count - 1)) / 2;
  return 1 - shared / k / ((lists.length * (lists.length - 1)) / 2);
}

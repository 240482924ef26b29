/**
 * Precision@k: the share of the k places that hold a wanted item. The denominator is k, however short the list is.
 *
 * @param hits 1 where the item at that rank is wanted, else 0; length k at least
 */
export function precisionAt(hits: Uint8Array, _relevant: number, k: number): number {
  let found = 0;
  for (let rank = 0; rank < k; rank++) found += hits[rank]!;
  return found / k;
}

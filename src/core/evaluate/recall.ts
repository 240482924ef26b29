/**
 * Recall@k: the share of the wanted items that are among the first k. The denominator is all of them, not min(k, all).
 *
 * @param hits 1 where the item at that rank is wanted, else 0; length k at least
 * @param relevant how many items are wanted, at least 1
 */
export function recallAt(hits: Uint8Array, relevant: number, k: number): number {
  let found = 0;
  for (let rank = 0; rank < k; rank++) found += hits[rank]!;
  return found / relevant;
}

/**
 * Reciprocal rank@k: 1 over the rank of the first hit, 0 without a hit among the first k (Voorhees 1999). Its mean over
 * users is MRR@k.
 *
 * @param hits 1 where the item at that rank is wanted, else 0; length k at least
 */
export function reciprocalRankAt(hits: Uint8Array, _relevant: number, k: number): number {
  for (let rank = 0; rank < k; rank++) {
    if (hits[rank] === 1) return 1 / (rank + 1);
  }
  return 0;
}

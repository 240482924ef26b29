/**
 * Hit@k: 1 when a wanted item is among the first k, else 0 (Deshpande and Karypis 2004). Its mean over users is the hit
 * rate.
 *
 * @param hits 1 where the item at that rank is wanted, else 0; length k at least
 */
export function hitAt(hits: Uint8Array, _relevant: number, k: number): number {
  for (let rank = 0; rank < k; rank++) {
    if (hits[rank] === 1) return 1;
  }
  return 0;
}

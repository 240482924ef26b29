/**
 * Normalised discounted cumulative gain@k with binary gains: Σ hit / log2(rank + 1), ranks from 1, over the same sum for
 * a list that begins with min(k, relevant) hits (Järvelin and Kekäläinen 2002, with the usual discount).
 *
 * @param hits 1 where the item at that rank is wanted, else 0; length k at least
 * @param relevant how many items are wanted, at least 1
 */
export function ndcgAt(hits: Uint8Array, relevant: number, k: number): number {
  let gain = 0;
  let ideal = 0;
  for (let rank = 0; rank < k; rank++) {
    const discount = 1 / Math.log2(rank + 2);
    if (hits[rank] === 1) gain += discount;
    if (rank < relevant) ideal += discount;
  }
  return gain / ideal;
}

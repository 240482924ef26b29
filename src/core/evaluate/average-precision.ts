/**
 * Average precision@k: the precision at every hit, summed and divided by min(k, relevant). Its mean over users is MAP@k.
 *
 * @param hits 1 where the item at that rank is wanted, else 0; length k at least
 * @param relevant how many items are wanted, at least 1
 */
export function averagePrecisionAt(hits: Uint8Array, relevant: number, k: number): number {
  let found = 0;
  let sum = 0;
  for (let rank = 0; rank < k; rank++) {
    if (hits[rank] === 1) sum += ++found / (rank + 1);
  }
  return sum / Math.min(k, relevant);
}

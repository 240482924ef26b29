import type { ItemIndex, Scored } from '../types';

/**
 * The k best of `scores` by descending score, ties by the lower index; entries that `skip` names are left out.
 *
 * NaN and −Infinity never rank. Fewer than k are returned when fewer qualify. One pass with a bounded min-heap:
 * O(n log k) at worst, close to O(n) in practice.
 */
export function topK(scores: ArrayLike<number>, k: number, skip?: (item: ItemIndex) => boolean): Scored[] {
  const heap: Scored[] = [];
  for (let item = 0; item < scores.length; item++) {
    const score = scores[item]!;
    if (!(score > -Infinity) || k <= 0) continue;
    if (heap.length === k && score <= heap[0]!.score) continue;
    if (skip?.(item as ItemIndex)) continue;
    const entry: Scored = { item: item as ItemIndex, score };
    if (heap.length < k) siftUp(heap, entry);
    else replaceRoot(heap, entry);
  }
  return heap.sort((a, b) => b.score - a.score || a.item - b.item);
}

/** True when `a` ranks below `b`. */
function worse(a: Scored, b: Scored): boolean {
  return a.score < b.score || (a.score === b.score && a.item > b.item);
}

function siftUp(heap: Scored[], entry: Scored): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!worse(entry, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = entry;
}

function replaceRoot(heap: Scored[], entry: Scored): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && worse(heap[child + 1]!, heap[child]!)) child++;
    if (!worse(heap[child]!, entry)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = entry;
}

import type { ItemIndex, Scored } from '../types';

/** The best so far of items that are offered one after the other. */
export interface Shortlist {
  /** Items come in ascending order, so that ties go to the lower index. */
  offer(item: ItemIndex, score: number): void;
  /** What the next item has to exceed to be taken: −Infinity until there are k, Infinity when k is 0 or less. */
  least(): number;
  /** Best first. */
  ranked(): Scored[];
}

/**
 * Keeps the k best, sorted at all times: a place is found by halving, and what lies behind it moves up. Few of many
 * items get that far, about k · ln(n / k) when they come in no particular order.
 */
export function createShortlist(k: number): Shortlist {
  const best: Scored[] = [];
  const least = (): number => {
    if (k <= 0) return Infinity;
    return best.length < k ? -Infinity : best[best.length - 1]!.score;
  };
  return {
    offer(item, score) {
      if (!(score > least())) return;
      best.splice(placeOf(best, score), 0, { item, score });
      if (best.length > k) best.pop();
    },
    least,
    ranked: () => [...best],
  };
}

/** Behind everything that is at least as good. */
function placeOf(best: readonly Scored[], score: number): number {
  let [low, high] = [0, best.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (best[middle]!.score >= score) low = middle + 1;
    else high = middle;
  }
  return low;
}

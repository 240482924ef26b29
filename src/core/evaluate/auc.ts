/** The scores of all items for one person, and what is to be made of them. */
export interface JudgedScores {
  /** Length items; higher is better. NaN counts as −Infinity: neither is ever shown. */
  readonly scores: Float32Array;
  /** Length items at least: 1 for what the person wants. */
  readonly wanted: Uint8Array;
  /** Length items: 1 for what no list may show. Not looked at, wanted or not. */
  readonly hidden: Uint8Array;
}

/**
 * Area under the ROC curve: the probability that an item the person wants scores above one they do not, ties counting
 * half (Hanley and McNeil 1982; Rendle et al. 2009). 0.5 is chance. NaN where none is wanted, or none is not.
 *
 * Of the whole order, not of a list: the end of it counts as much as its beginning. O(items · log wanted) without ties.
 */
export function areaUnderCurve({ scores, wanted, hidden }: JudgedScores): number {
  const isAsked = (_: number, item: number): boolean => wanted[item] === 1 && hidden[item] === 0;
  const own = scores.filter(isAsked).map(ranking).sort();
  let others = 0;
  let wins = 0;
  for (let item = 0; item < scores.length; item++) {
    if (wanted[item] === 1 || hidden[item] === 1) continue;
    const score = ranking(scores[item]!);
    const below = countBelow(own, score);
    let upTo = below;
    while (own[upTo] === score) upTo++;
    wins += own.length - (below + upTo) / 2;
    others++;
  }
  return wins / (own.length * others);
}

const ranking = (score: number): number => (Number.isNaN(score) ? -Infinity : score);

/** How many of the sorted values are below the score: a binary search. */
function countBelow(sorted: Float32Array, score: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < score) low = middle + 1;
    else high = middle;
  }
  return low;
}

import type { CoOccurrenceConfig } from './config';
import type { Sequences } from './sequences';

const DAY = 86_400;

/** What of the configuration says how pairs are counted. */
export type PairRules = Pick<CoOccurrenceConfig, 'window' | 'maxGapDays' | 'halfLife' | 'backward'>;

/** Counts what people watched around a film. */
export interface PairCounter {
  /** Adds to `sums` (length items) how often each film came after `item`, decayed; its own stays as it is. */
  add(item: number, sums: Float64Array): void;
  /** Pairs met so far, in either direction. */
  pairs(): number;
}

/**
 * Counts pairs of a film and a later one of the same person, at most `window` places and `maxGapDays` later, each as
 * 2^(−(distance − 1) / halfLife); and pairs with an earlier one as `backward` times that.
 *
 * Films of one second were rated as a page, in an order nobody knows, and item numbers go with fame. So such a pair
 * counts half in each direction, at the mean of what it would count in every order of the n films, and the others see
 * the page at its middle: no tie is broken.
 *
 * Only one film's counts exist at a time, so memory stays at one number an item.
 */
export function createPairCounter(sequences: Sequences, rules: PairRules): PairCounter {
  const { items, times, places, together, users, indptr, starts, at } = sequences;
  const { maxGapDays, halfLife, backward } = rules;
  const reach = rules.window;
  const maxGap = maxGapDays * DAY;
  const decay = (distance: number): number => (distance > reach ? 0 : 2 ** (-(distance - 1) / halfLife));
  /** By twice the distance: distances between places are whole or half numbers. */
  const decays = Float64Array.from({ length: 2 * reach + 1 }, (_, twice) => decay(twice / 2));
  const tiedWorths = tiedPairs(reach, decay);
  let pairs = 0;

  /** One film's pairs with what came after it (step 1) or before (step −1). */
  const walk = (from: number, step: 1 | -1, sums: Float64Array): void => {
    const end = step === 1 ? indptr[users[from]! + 1]! : indptr[users[from]!]! - 1;
    const tied = ((1 + backward) / 2) * tiedWorths(together[from]!);
    const direction = step === 1 ? 1 : backward;
    for (let other = from + step; other !== end; other += step) {
      let worth = tied;
      if (times[other] !== times[from]) {
        const distance = step * (places[other]! - places[from]!);
        if (direction === 0 || distance > reach || step * (times[other]! - times[from]!) > maxGap) break;
        worth = direction * decays[2 * distance]!;
      }
      sums[items[other]!]! += worth;
      pairs++;
    }
  };

  return {
    add(item, sums) {
      for (let k = starts[item]!; k < starts[item + 1]!; k++) {
        walk(at[k]!, 1, sums);
        walk(at[k]!, -1, sums);
      }
    },
    pairs: () => pairs,
  };
}

/**
 * How much a pair among n films of one second has decayed on average, over all orders: two of n places are d apart with
 * the chance 2(n − d) / (n(n − 1)).
 */
function tiedPairs(reach: number, decay: (distance: number) => number): (n: number) => number {
  const known = new Map<number, number>();
  return (n) => {
    let worth = known.get(n);
    if (worth === undefined) {
      worth = 0;
      for (let d = 1; d < n && d <= reach; d++) worth += ((2 * (n - d)) / (n * (n - 1))) * decay(d);
      known.set(n, worth);
    }
    return worth;
  };
}

/** About how many pairs each item's counting walks over, seldom fewer: length items. */
export function expectedPairs(sequences: Sequences, reach: number): Float64Array {
  const { items, users, indptr, together, starts } = sequences;
  const pairs = new Float64Array(starts.length - 1);
  items.forEach((item, at) => {
    const others = indptr[users[at]! + 1]! - indptr[users[at]!]! - 1;
    pairs[item]! += Math.min(others, 2 * reach + together[at]!);
  });
  return pairs;
}

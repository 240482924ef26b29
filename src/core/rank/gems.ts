import type { Pack } from '../data/pack';
import { shareArm } from '../experiment/arm';
import { wilson } from '../experiment/compare';
import { renownsOf, RENOWNS } from '../online/film-facts';
import type { ItemIndex } from '../types';

/** Films that fewer people liked are known to no model; what it says of them is chance. */
const LEAST_LIKES = 6;
/** Of an interval that holds the truth 95 times in 100. */
const QUANTILE = 1.96;
const LITTLE_KNOWN = RENOWNS.indexOf('little_known');

/**
 * Films that few know and most of those like, surest first.
 *
 * Little known: not among the most rated films that got two thirds of all ratings (`RENOWNS`). Liked: at least six people
 * like it, and the lower end of the interval for its share of likes among its ratings (Wilson 1927, 95 of 100) lies above
 * the share among all ratings. Equals go by the lower item. O(items · log items).
 *
 * @param likedBy people who like each item, length items
 */
export function hiddenGems(
  { popularity, ratings }: Pick<Pack, 'popularity' | 'ratings'>,
  likedBy: Uint32Array,
): ItemIndex[] {
  const renowns = renownsOf(popularity);
  const usual = likedBy.reduce((sum, count) => sum + count, 0) / Math.max(1, ratings);
  const surely = new Map<ItemIndex, number>();
  likedBy.forEach((successes, item) => {
    if (renowns[item] !== LITTLE_KNOWN || successes < LEAST_LIKES) return;
    const low = wilson(shareArm({ successes, people: popularity[item]! }), QUANTILE).low;
    if (low > usual) surely.set(item as ItemIndex, low);
  });
  return [...surely.keys()].sort((a, b) => surely.get(b)! - surely.get(a)! || a - b);
}

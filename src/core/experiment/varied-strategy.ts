import { topK } from '../math/top-k';
import type { Recommender } from '../models/recommender';
import { diversify } from '../rank/diversity';
import type { Likeness } from '../rank/likeness';
import type { Strategy } from './strategies';

/** Of so many best films the page is put together. */
const POOL = 60;

/**
 * What a recommender puts first, chosen so that the films of a page are unlike one another: maximal marginal relevance
 * (`diversify`) over its sixty best, without what the person has.
 *
 * @param lambda 1 is only relevant, 0 only different
 */
export function variedStrategy(recommender: Recommender, likeness: Likeness, lambda: number): Strategy {
  return {
    name: `${recommender.name} varied`,
    page({ history, length, isOut }) {
      const best = topK(recommender.score(history), Math.max(POOL, length), isOut);
      const pool = best.map((film) => ({ ...film, relevance: film.score }));
      const items = diversify(pool, { lambda }, { likeness }, length).map(({ item }) => item);
      return { items, propensities: items.map(() => 1) };
    },
  };
}

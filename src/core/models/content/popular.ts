import type { Recommender } from '../recommender';

/**
 * A content recommender with a popularity prior: content + `weight` × renown. Who has no history gets the prior alone,
 * which is a list of the best known films; what a history adds is the content's, and so are the shares.
 *
 * @param renown how well known each item is, 0 to 1, length items: `logRenown`
 */
export function createContentPopular(content: Recommender, renown: Float32Array, weight: number): Recommender {
  return {
    name: 'content-popular',
    score: (history, context) => content.score(history, context).map((score, item) => score + weight * renown[item]!),
    explain: (history, items, context) => content.explain(history, items, context),
  };
}

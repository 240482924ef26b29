import type { Recommender } from './recommender';

/** A recommender whose score of each item is multiplied by a fixed weight; so are the shares, which still sum to it. */
export function createDamped(model: Recommender, weights: Float32Array): Recommender {
  return {
    name: model.name,
    score: (history) => model.score(history).map((score, item) => score * weights[item]!),
    explain: (history, items) =>
      model.explain(history, items).map((shares, row) => shares.map((share) => share * weights[items[row]!]!)),
  };
}

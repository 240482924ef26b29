import type { History, MixedRecommender, Recommender } from './recommender';

/** A recommender and how much its scores count. */
export interface BlendPart {
  readonly model: Recommender;
  readonly weight: number;
  /** `largest`: scores are divided by the largest one, so that the best item has 1. `none`: taken as they are. */
  readonly scale: 'largest' | 'none';
}

/**
 * A weighted sum of recommenders. Shares are weighted and scaled alike, so they still sum to the score.
 *
 * `score` and `explain` with the same history object, one after the other, ask each part for its scores only once.
 */
export function createBlend(name: string, parts: readonly BlendPart[]): MixedRecommender {
  let last: { readonly history: History; readonly scores: readonly Float32Array[] } | null = null;
  const scoresOf = (history: History): readonly Float32Array[] => {
    if (last?.history !== history) last = { history, scores: parts.map(({ model }) => model.score(history)) };
    return last.scores;
  };
  const factors = (scores: readonly Float32Array[]): number[] =>
    parts.map(({ weight, scale }, at) => (scale === 'none' ? weight : weight / largest(scores[at]!)));
  return {
    name,
    score(history) {
      const scores = scoresOf(history);
      const weights = factors(scores);
      const sum = new Float32Array(scores[0]?.length ?? 0);
      scores.forEach((part, at) => {
        for (let item = 0; item < sum.length; item++) sum[item]! += weights[at]! * part[item]!;
      });
      return sum;
    },
    explain(history, items) {
      const weights = factors(scoresOf(history));
      const shares = parts.map(({ model }) => model.explain(history, items));
      return items.map((_, row) =>
        Float64Array.from(history, (_taste, at) =>
          shares.reduce((sum, part, p) => sum + weights[p]! * part[row]![at]!, 0),
        ),
      );
    },
    parts(history, items) {
      const scores = scoresOf(history);
      const weights = factors(scores);
      return items.map((item) =>
        parts.map(({ model }, at) => ({ name: model.name, amount: weights[at]! * scores[at]![item]! })),
      );
    },
  };
}

/** The largest score, or 1 when none is above 0, so that nothing is divided by zero or turned around. */
function largest(scores: Float32Array): number {
  let best = 0;
  for (const score of scores) if (score > best) best = score;
  return best > 0 ? best : 1;
}

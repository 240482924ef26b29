import type { History, MixedRecommender, Recommender } from './recommender';

/** A recommender and how much its scores count. */
export interface BlendPart {
  readonly model: Recommender;
  readonly weight: number;
  /** `largest`: scores are divided by the largest one, so that the best item has 1. `none`: taken as they are. */
  readonly scale: 'largest' | 'none';
}

/** Each part's scores for one history, and what they count in the sum. */
interface Mixed {
  readonly scores: readonly Float32Array[];
  readonly weights: readonly number[];
}

/**
 * A weighted sum of recommenders. Shares are weighted and scaled alike, so they still sum to the score.
 *
 * `score` and `explain` with the same history object, one after the other, ask each part for its scores only once.
 */
export function createBlend(name: string, parts: readonly BlendPart[]): MixedRecommender {
  let last: { readonly history: History; readonly mixed: Mixed } | null = null;
  const mixedFor = (history: History): Mixed => {
    if (last?.history === history) return last.mixed;
    const scores = parts.map(({ model }) => model.score(history));
    const weights = parts.map(({ weight, scale }, at) => (scale === 'none' ? weight : weight / largest(scores[at]!)));
    last = { history, mixed: { scores, weights } };
    return last.mixed;
  };
  return {
    name,
    score(history) {
      const { scores, weights } = mixedFor(history);
      const sum = new Float32Array(scores[0]?.length ?? 0);
      scores.forEach((part, at) => {
        for (let item = 0; item < sum.length; item++) sum[item]! += weights[at]! * part[item]!;
      });
      return sum;
    },
    explain(history, items) {
      const { weights } = mixedFor(history);
      const shares = parts.map(({ model }) => model.explain(history, items));
      return items.map((_, row) =>
        Float64Array.from(history, (_taste, at) =>
          shares.reduce((sum, part, p) => sum + weights[p]! * part[row]![at]!, 0),
        ),
      );
    },
    parts(history, items) {
      const { scores, weights } = mixedFor(history);
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

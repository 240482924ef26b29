import type { Recommender } from './recommender';

/** A recommender and how much its scores count. */
export interface BlendPart {
  readonly model: Recommender;
  readonly weight: number;
  /** `largest`: scores are divided by the largest one, so that the best item has 1. `none`: taken as they are. */
  readonly scale: 'largest' | 'none';
}

/** A weighted sum of recommenders. Shares are weighted and scaled alike, so they still sum to the score. */
export function createBlend(name: string, parts: readonly BlendPart[]): Recommender {
  const factors = (scores: readonly Float32Array[]): number[] =>
    parts.map(({ weight, scale }, at) => (scale === 'none' ? weight : weight / largest(scores[at]!)));
  return {
    name,
    score(history) {
      const scores = parts.map(({ model }) => model.score(history));
      const weights = factors(scores);
      const sum = new Float32Array(scores[0]?.length ?? 0);
      scores.forEach((part, at) => {
        for (let item = 0; item < sum.length; item++) sum[item]! += weights[at]! * part[item]!;
      });
      return sum;
    },
    explain(history, items) {
      const weights = factors(parts.map(({ model }) => model.score(history)));
      const shares = parts.map(({ model }) => model.explain(history, items));
      return items.map((_, row) =>
        Float64Array.from(history, (_taste, at) =>
          shares.reduce((sum, part, p) => sum + weights[p]! * part[row]![at]!, 0),
        ),
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

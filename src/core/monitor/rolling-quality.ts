import { bootstrapMean, mean, type Interval } from '../math/statistics';
import type { LikeOutcome } from '../monitor-types';

/** Means over the last outcomes up to one. */
export interface RollingPoint {
  /** Outcomes behind it: fewer than the window at the beginning. */
  readonly count: number;
  readonly hit: number;
  readonly ndcg: number;
}

/** After each outcome, oldest first, the means over the last `size` of them: the curve of quality over likes. */
export function rollingMeans(outcomes: readonly LikeOutcome[], size: number): RollingPoint[] {
  return outcomes.map((_, at) => {
    const own = outcomes.slice(Math.max(0, at + 1 - size), at + 1);
    return { count: own.length, hit: mean(own.map(({ hit }) => hit)), ndcg: mean(own.map(({ ndcg }) => ndcg)) };
  });
}

/** Quality of now beside what it is measured against. */
export interface QualityReading {
  /** Likes behind `now`. */
  readonly count: number;
  /** Mean NDCG@k of the newest likes, and how sure that is. */
  readonly now: Interval;
  /** The same measure of what is taken as normal; NaN where nothing is. */
  readonly baseline: number;
  /** Likes behind `baseline`. */
  readonly baselineCount: number;
}

/**
 * NDCG@k of the newest likes beside a baseline, each as a mean.
 *
 * @param baseline outcomes of what is taken as normal: `lastLikes` of people, or likes from before those
 * @param seed draws the resamples
 */
export function qualityReading(
  newest: readonly LikeOutcome[],
  baseline: readonly LikeOutcome[],
  seed: number,
): QualityReading {
  const ndcgs = (outcomes: readonly LikeOutcome[]): number[] => outcomes.map(({ ndcg }) => ndcg);
  return {
    ...{ count: newest.length, now: bootstrapMean(ndcgs(newest), { seed }) },
    ...{ baselineCount: baseline.length, baseline: mean(ndcgs(baseline)) },
  };
}

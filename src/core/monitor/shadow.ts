import { mean, pairedBootstrap } from '../math/statistics';
import type { ShadowComparison } from '../monitor-types';

/** When a candidate counts as not worse. */
export interface NonInferiority {
  /** Part of the production model's mean that a candidate may lie below it. */
  readonly margin: number;
  /** What has to keep the margin: the whole interval, or its mean alone where there are never enough pairs for that. */
  readonly keptBy: 'interval' | 'mean';
  /** Pairs below which nothing is said. */
  readonly least: number;
}

/**
 * Compares both models on the same people, or the same likes: a value of each for each, in the same order.
 *
 * The interval is the 95 % percentile bootstrap of the paired differences, by the seed. NaN without pairs. Throws a
 * RangeError for unequal lengths.
 */
export function compareShadow(
  candidate: ArrayLike<number>,
  production: ArrayLike<number>,
  seed: number,
): ShadowComparison {
  const difference = pairedBootstrap(candidate, production, { seed });
  return { count: production.length, production: mean(production), difference };
}

/** What non-inferiority comes to; `too-few` where there are not enough pairs to say. */
export type ShadowVerdict = 'not-worse' | 'worse' | 'unsure' | 'too-few';

/**
 * Tells whether a candidate is not worse: its difference keeps the margin, −margin · production (non-inferiority; Piaggio et
 * al. 2012).
 *
 * One that is surely worse never passes, however little it is: where the whole interval is below 0 the verdict is `worse`.
 * Between the two it is `unsure`. With `keptBy: 'interval'` on few people only what is clearly better passes, or what
 * differs for nobody. Figures that are NaN are `too-few`.
 */
export function shadowVerdict(
  { count, production, difference }: ShadowComparison,
  rule: NonInferiority,
): ShadowVerdict {
  if (count < rule.least || Number.isNaN(difference.mean) || Number.isNaN(production)) return 'too-few';
  if (difference.high < 0) return 'worse';
  const least = rule.keptBy === 'interval' ? difference.low : difference.mean;
  return least >= -rule.margin * production ? 'not-worse' : 'unsure';
}

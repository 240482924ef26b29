import type { Rng } from '../math/rng';
import { mean } from '../math/statistics';
import { dot, timesVector, type Belief } from './belief';
import { expectedBits } from './pair-gain';

/** Two films of a pool, by their places in it, and what the answer is expected to tell. */
export interface ChosenPair {
  readonly a: number;
  readonly b: number;
  readonly bits: number;
}

/** Pairs that tell nearly as much as the best are as good: which of them is asked is drawn, so that quizzes differ. */
const NEARLY = 0.97;

/**
 * The pair of the pool whose answer is expected to tell most of the person, or nearly most: one of those with 97 % of the
 * best's bits at least, and no less than the mean. Which of its films comes first is drawn as well. Null for a pool of fewer than two.
 *
 * O(n · d² + n² · d) for n films.
 *
 * @param pool the films' vectors, of the belief's length
 * @param noise as in `preferred`
 */
export function choosePair(
  pool: readonly ArrayLike<number>[],
  belief: Belief,
  noise: number,
  rng: Rng,
): ChosenPair | null {
  const pairs = pairsOf(pool, belief, noise);
  const most = pairs.reduce((best, { bits }) => Math.max(best, bits), 0);
  // Where all are nearly alike, the mean is above that; rounded, it may even be above the best.
  const least = Math.min(most, Math.max(NEARLY * most, mean(pairs.map(({ bits }) => bits))));
  const good = pairs.filter(({ bits }) => bits >= least);
  const pair = good[rng.int(Math.max(1, good.length))];
  if (!pair) return null;
  return rng.next() < 0.5 ? pair : { ...pair, a: pair.b, b: pair.a };
}

/** Every pair of the pool once, `a` before `b`. */
export function pairsOf(pool: readonly ArrayLike<number>[], belief: Belief, noise: number): ChosenPair[] {
  const { covariance } = belief;
  const spread = pool.map((vector) => timesVector(covariance, vector));
  const scores = pool.map((vector) => dot(belief.mean, vector) / noise);
  const variances = pool.map((vector, at) => dot(spread[at]!, vector));
  return pool.flatMap((_, a) =>
    pool.slice(a + 1).map((other, offset) => {
      const b = a + 1 + offset;
      const variance = (variances[a]! + variances[b]! - 2 * dot(spread[a]!, other)) / (noise * noise);
      return { a, b, bits: expectedBits(scores[a]! - scores[b]!, variance) };
    }),
  );
}

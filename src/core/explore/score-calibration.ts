/** A line through scores whose σ is the chance of a reward. */
export interface Calibration {
  readonly intercept: number;
  readonly slope: number;
}

/**
 * What is believed before any reward was seen, for scores that are a share of the best score in the list: one in ten at
 * the best, one in fifty at 0.
 */
export const PRIOR_CALIBRATION: Calibration = { intercept: -3.9, slope: 1.7 };

/** Each of the two numbers is held to the prior as by a normal of this precision: some ten rewards move it. */
const PULL = 1;
const ROUNDS = 200;

/** The chance of a reward for a score, 0 to 1; strictly between for finite scores of common size. */
export function calibrated({ intercept, slope }: Calibration, score: number): number {
  return 1 / (1 + Math.exp(-intercept - slope * score));
}

/**
 * Fits the chance of a reward to what was shown: logistic regression (Platt 1999) with a normal prior around `prior`.
 *
 * `scores` and `rewards` (0 to 1) go by pairs; without pairs the prior comes back. Each step goes to the top of a parabola
 * that lies below the likelihood everywhere (Böhning and Lindsay 1988), so no step overshoots. O(pairs) a step, 200 steps.
 */
export function calibrate(
  scores: ArrayLike<number>,
  rewards: ArrayLike<number>,
  prior: Calibration = PRIOR_CALIBRATION,
): Calibration {
  const n = scores.length;
  if (rewards.length !== n) throw new RangeError(`${n} scores and ${rewards.length} rewards are not pairs`);
  let [sum, squares] = [0, 0];
  for (let k = 0; k < n; k++) {
    sum += scores[k]!;
    squares += scores[k]! ** 2;
  }
  const [a, b, c] = [PULL + n / 4, sum / 4, PULL + squares / 4];
  const determinant = a * c - b * b;
  let { intercept, slope } = prior;
  for (let round = 0; round < ROUNDS; round++) {
    let upward = PULL * (prior.intercept - intercept);
    let steeper = PULL * (prior.slope - slope);
    for (let k = 0; k < n; k++) {
      const surprise = rewards[k]! - calibrated({ intercept, slope }, scores[k]!);
      upward += surprise;
      steeper += surprise * scores[k]!;
    }
    intercept += (c * upward - b * steeper) / determinant;
    slope += (a * steeper - b * upward) / determinant;
  }
  return { intercept, slope };
}

import { choleskyFactor, choleskySolve } from '../math/cholesky';

/** Cases to learn a chance from. */
export interface Cases {
  /** Numbers of a case; the first is 1 throughout, for the intercept. */
  readonly width: number;
  /** Cases × width, row-major. */
  readonly rows: Float64Array;
  /** 1 where it came true, else 0; one for each case. */
  readonly labels: Uint8Array;
}

/** Precision of the normal prior around 0 of each weight but the intercept: of no account with thousands of cases. */
const PULL = 1;
/** Keeps the intercept finite where all labels are the same. */
const INTERCEPT_PULL = 1e-3;
const ROUNDS = 50;
const HALVINGS = 30;

/** σ(weights · row) for the row of `rows` that begins at `at`: strictly between 0 and 1 for sums within ±36. */
export function chanceOf(weights: Float64Array, rows: Float64Array, at: number): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += weights[k]! * rows[at + k]!;
  return 1 / (1 + Math.exp(-sum));
}

/**
 * Logistic regression with a ridge, by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani and
 * Friedman 2009, §4.4.1); a step that does not help is halved, so that it ends at the one maximum. Length width.
 *
 * All zero without cases. O(cases · width²) a round, some ten rounds.
 */
export function fitLogistic(cases: Cases): Float64Array {
  let weights: Float64Array = new Float64Array(cases.width);
  let here = slopesAt(weights, cases);
  for (let round = 0; round < ROUNDS; round++) {
    const step = here.gradient;
    choleskyFactor(here.curvature, cases.width);
    choleskySolve(here.curvature, cases.width, step);
    const next = bestAlong(weights, step, here.loss, cases);
    if (next === null) return weights;
    const gain = here.loss - next.slopes.loss;
    ({ weights, slopes: here } = next);
    if (gain < 1e-10 * (1 + here.loss)) return weights;
  }
  return weights;
}

interface Slopes {
  /** −log of the posterior, up to a constant. */
  readonly loss: number;
  /** Downhill. */
  readonly gradient: Float64Array;
  /** Lower triangle; positive definite by the ridge. */
  readonly curvature: Float64Array;
}

/** Half the step until it leads down; null where it leads nowhere. */
function bestAlong(from: Float64Array, step: Float64Array, loss: number, cases: Cases) {
  for (let halving = 0, share = 1; halving < HALVINGS; halving++, share /= 2) {
    const weights = from.map((weight, k) => weight + share * step[k]!);
    const slopes = slopesAt(weights, cases);
    if (slopes.loss < loss) return { weights, slopes };
  }
  return null;
}

function slopesAt(weights: Float64Array, { width, rows, labels }: Cases): Slopes {
  const pull = (k: number): number => (k === 0 ? INTERCEPT_PULL : PULL);
  const gradient = weights.map((weight, k) => -pull(k) * weight);
  const curvature = new Float64Array(width * width);
  for (let k = 0; k < width; k++) curvature[k * width + k] = pull(k);
  let loss = weights.reduce((sum, weight, k) => sum + (pull(k) * weight * weight) / 2, 0);
  for (let at = 0, row = 0; row < labels.length; row++, at += width) {
    const chance = chanceOf(weights, rows, at);
    const surprise = labels[row]! - chance;
    const doubt = chance * (1 - chance);
    loss -= Math.log(Math.max(1e-300, labels[row] === 1 ? chance : 1 - chance));
    for (let i = 0; i < width; i++) {
      const value = rows[at + i]!;
      gradient[i]! += surprise * value;
      for (let j = 0; j <= i; j++) curvature[i * width + j]! += doubt * value * rows[at + j]!;
    }
  }
  return { loss, gradient, curvature };
}

/** Adam's constants; epsilon is said outright because libraries differ in theirs. */
export interface AdamOptions {
  readonly learningRate: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/** The moving averages of one parameter array. */
export interface Moments {
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

/** Averages that start at 0. */
export function zeroMoments(length: number): Moments {
  return { mean: new Float32Array(length), square: new Float32Array(length) };
}

/**
 * One step of Adam (Kingma and Ba 2015, algorithm 1), with decay kept apart from the gradient (Loshchilov and Hutter
 * 2019): values ← values − rate · (m̂ / (√v̂ + ε) + decay · values).
 *
 * Changes `values` and `moments` in place; all arrays have one length. With a zero gradient and no decay the values
 * still move while the averages remember earlier ones.
 *
 * @param step which step this is for the array, from 1: corrects the averages' start at 0
 * @param decay weight decay per unit of learning rate; 0 for none
 */
export function adamStep(
  values: Float32Array,
  gradient: Float32Array,
  { mean, square }: Moments,
  step: number,
  { learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions,
  decay = 0,
): void {
  const rate = learningRate / (1 - beta1 ** step);
  const correction = 1 / (1 - beta2 ** step);
  const keep = 1 - learningRate * decay;
  for (let k = 0; k < values.length; k++) {
    const slope = gradient[k]!;
    const m = (mean[k] = beta1 * mean[k]! + (1 - beta1) * slope);
    const v = (square[k] = beta2 * square[k]! + (1 - beta2) * slope * slope);
    values[k] = keep * values[k]! - (rate * m) / (Math.sqrt(correction * v) + epsilon);
  }
}

/** The Euclidean length of all gradients together. */
function gradientNorm(gradients: readonly Float32Array[]): number {
  let sum = 0;
  for (const gradient of gradients) for (const slope of gradient) sum += slope * slope;
  return Math.sqrt(sum);
}

/** Scales gradients in place so that their common length is at most `limit` (Pascanu et al. 2013); returns the length before. */
export function clipGradients(gradients: readonly Float32Array[], limit: number): number {
  const norm = gradientNorm(gradients);
  if (norm > limit)
    for (const gradient of gradients) for (let k = 0; k < gradient.length; k++) gradient[k]! *= limit / norm;
  return norm;
}

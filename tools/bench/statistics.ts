/** Summary figures of a few samples. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Median, least and greatest. Throws on an empty list: a bench without a figure must not print one. */
export function spreadOf(samples: readonly number[]): Spread {
  if (samples.length === 0) throw new Error('The bench brought no figure.');
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? NaN;
  const low = sorted[middle - 1] ?? NaN;
  return {
    median: sorted.length % 2 === 1 ? high : (low + high) / 2,
    min: Math.min(...samples),
    max: Math.max(...samples),
  };
}

/** How many times less than the reference, turn by turn: only figures taken one after the other are compared. */
export function ratioOf(reference: readonly number[], samples: readonly number[]): Spread {
  return spreadOf(samples.map((sample, turn) => (reference[turn] ?? NaN) / sample));
}

/** The sum of some numbers. */
export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** y = intercept + slope · x by least squares. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
  /** How much of the variation of y the line explains, 0 to 1. */
  readonly r2: number;
}

/** Fits a straight line; at least two different x are needed for finite numbers. */
export function straightLine(x: readonly number[], y: readonly number[]): Line {
  const [meanX, meanY] = [sumOf(x) / x.length, sumOf(y) / y.length];
  const covariance = sumOf(x.map((value, at) => (value - meanX) * ((y[at] ?? NaN) - meanY)));
  const varianceX = sumOf(x.map((value) => (value - meanX) ** 2));
  const varianceY = sumOf(y.map((value) => (value - meanY) ** 2));
  const slope = covariance / varianceX;
  const r2 = varianceY === 0 ? 1 : (covariance * slope) / varianceY;
  return { slope, intercept: meanY - slope * meanX, r2 };
}

/** y = factor · x^exponent, fitted as a straight line through the logarithms. */
export function powerLaw(
  x: readonly number[],
  y: readonly number[],
): { readonly exponent: number; readonly factor: number; readonly r2: number } {
  const { slope, intercept, r2 } = straightLine(x.map(Math.log), y.map(Math.log));
  return { exponent: slope, factor: Math.exp(intercept), r2 };
}

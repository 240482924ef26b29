/** Means and how sure one can be of them. */
import { createRng } from './rng';

/** A mean and the interval that holds it with the asked certainty. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** How to resample. */
export interface BootstrapOptions {
  readonly seed: number;
  /** 1000 unless told. */
  readonly resamples?: number;
  /** 0.95 unless told. */
  readonly level?: number;
}

/** The arithmetic mean; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]!;
  return sum / values.length;
}

/**
 * The sample standard deviation, with n − 1; 0 of one value, NaN of none.
 *
 * One pass: differences are taken from the first value that counts, so that a large mean costs few digits (Chan, Golub
 * and LeVeque 1983) and equal values have exactly 0.
 *
 * @param without indices of values that do not count, each once
 */
export function standardDeviation(values: ArrayLike<number>, without: readonly number[] = []): number {
  const gaps = Uint32Array.from(without).sort();
  const n = values.length - gaps.length;
  if (n < 2) return n === 1 ? 0 : NaN;
  let first = 0;
  while (gaps[first] === first) first++;
  const start = values[first]!;
  let [sum, squares] = [0, 0];
  for (let gap = 0, k = 0; gap <= gaps.length; gap++, k++) {
    for (const end = gaps[gap] ?? values.length; k < end; k++) {
      const off = values[k]! - start;
      sum += off;
      squares += off * off;
    }
  }
  return Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1));
}

/**
 * The percentile bootstrap of a mean (Efron 1979): resample with replacement, take the middle `level` of the means.
 *
 * O(n · resamples), deterministic by its seed. All NaN without values.
 */
export function bootstrapMean(
  values: ArrayLike<number>,
  { seed, resamples = 1000, level = 0.95 }: BootstrapOptions,
): Interval {
  const n = values.length;
  if (n === 0) return { mean: NaN, low: NaN, high: NaN };
  const rng = createRng(seed);
  const means = new Float64Array(resamples);
  for (let round = 0; round < resamples; round++) {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += values[rng.int(n)]!;
    means[round] = sum / n;
  }
  means.sort();
  const tail = (1 - level) / 2;
  return { mean: mean(values), low: quantile(means, tail), high: quantile(means, 1 - tail) };
}

/**
 * The bootstrap of the mean of `a − b`, where both have one value for each of the same users in the same order.
 *
 * An interval clear of zero says that the models differ on people like these. Throws a RangeError for unequal lengths.
 */
export function pairedBootstrap(a: ArrayLike<number>, b: ArrayLike<number>, options: BootstrapOptions): Interval {
  if (a.length !== b.length) throw new RangeError(`${a.length} and ${b.length} values are not pairs`);
  return bootstrapMean(
    Float64Array.from({ length: a.length }, (_, k) => a[k]! - b[k]!),
    options,
  );
}

/** The value at `share` (0 … 1) of the way through sorted values, interpolated; NaN of none. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return low + (at - below) * (high - low);
}

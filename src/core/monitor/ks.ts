import type { KsTest } from '../monitor-types';

/** Above so many pairs of values the distribution of the limit is near enough, and counting paths takes long. */
const MOST_EXACT_PAIRS = 1_000_000;

/**
 * The two-sample Kolmogorov–Smirnov test, two-sided (Smirnov 1939).
 *
 * The p-value is exact for up to a million pairs of values (paths in a lattice, Hodges 1958), else that of the limit. With
 * ties the true one is smaller. NaN values must be left out before; both are NaN where one side has no values.
 */
export function ksTest(reference: ArrayLike<number>, current: ArrayLike<number>): KsTest {
  const [n, m] = [reference.length, current.length];
  if (n === 0 || m === 0) return { statistic: NaN, pValue: NaN };
  const statistic = largestDistance(Float64Array.from(reference).sort(), Float64Array.from(current).sort());
  const pValue = n * m <= MOST_EXACT_PAIRS ? exactPValue(statistic, n, m) : limitPValue(statistic, n, m);
  return { statistic, pValue: Math.min(1, Math.max(0, pValue)) };
}

/** Of the two step functions, over all values; both sorted. */
function largestDistance(a: Float64Array, b: Float64Array): number {
  let [i, j, largest] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!);
    while (a[i] === value) i++;
    while (b[j] === value) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}

/**
 * The share of all orders of n and m values in which the distance gets as large: those are the paths from (0, 0) to (n, m)
 * that leave the band around the diagonal. Shares are kept instead of counts of paths, which would overflow.
 */
function exactPValue(statistic: number, n: number, m: number): number {
  // Distances are multiples of 1 / (n · m): half a step below, rounding decides nothing.
  const bound = statistic - 0.5 / (n * m);
  const inside = new Float64Array(m + 1);
  for (let j = 0; j <= m; j++) inside[j] = j / m > bound ? 0 : 1;
  for (let i = 1; i <= n; i++) {
    const keep = i / (i + m);
    inside[0] = i / n > bound ? 0 : inside[0]! * keep;
    for (let j = 1; j <= m; j++) {
      inside[j] = Math.abs(i / n - j / m) > bound ? 0 : inside[j]! * keep + inside[j - 1]!;
    }
  }
  return 1 - inside[m]!;
}

/** Kolmogorov's series, 2 · Σ (−1)^(k − 1) · exp(−2 k² λ²). */
function limitPValue(statistic: number, n: number, m: number): number {
  const squared = (statistic * statistic * n * m) / (n + m);
  // Below this the series converges slowly, to 1 within 1e-12.
  if (squared < 0.04) return 1;
  let sum = 0;
  for (let k = 1; k <= 20; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * squared);
  return sum;
}

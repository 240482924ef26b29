import { smoothedShares } from './binning';
import type { Dispersion } from './dispersion';

/**
 * The population stability index of two sets of counts over the same bins: Σ (p − q) · ln(p / q), the sum of both
 * Kullback–Leibler divergences in nats (Jeffreys 1946; Siddiqi 2006). 0 is the same; by custom above 0.1 is worth a look
 * and above 0.2 a shift. Small bins are smoothed (`smoothedShares`). Symmetric; NaN where one side has no events.
 */
export function psi(reference: ArrayLike<number>, current: ArrayLike<number>): number {
  if (total(reference) === 0 || total(current) === 0) return NaN;
  const { reference: p, current: q } = smoothedShares(reference, current);
  return p.reduce((sum, share, bin) => sum + (share - q[bin]!) * Math.log(share / q[bin]!), 0);
}

/**
 * The index that chance alone exceeds about once in a hundred times with as many events and no drift: without drift it
 * is near (1/n + 1/m) · χ² with one degree of freedom less than bins (Yurdakul 2018), so few events alone can exceed any
 * fixed limit. The quantile of χ² is Wilson and Hilferty's (1931). 0 for a single bin, NaN where one side has no events.
 */
export function psiByChance(reference: ArrayLike<number>, current: ArrayLike<number>): number {
  const [n, m] = [total(reference), total(current)];
  if (n === 0 || m === 0) return NaN;
  const freedom = smoothedShares(reference, current).reference.length - 1;
  return freedom === 0 ? 0 : (1 / n + 1 / m) * chiSquareQuantile(freedom);
}

/**
 * `psiByChance` for events that come in groups and are alike in them: as many times larger as the groups of a side differ
 * more than independent events would, and that ratio has an error of its own, so that F takes the place of χ². Its quantile
 * is Paulson's approximation (1942), some hundredths too high where freedom is large and more where it is small.
 *
 * The first argument is how many events either side has.
 *
 * @param bins in use on either side
 * @returns 0 for a single bin; Infinity where the groups are too few to say
 */
export function psiByGroups([n, m]: readonly [number, number], bins: number, { ratio, freedom }: Dispersion): number {
  const used = bins - 1;
  if (used === 0) return 0;
  if (freedom === 0) return Infinity;
  return (1 / n + 1 / m) * used * Math.max(1, ratio) * fQuantile(used, freedom);
}

/** F is the ratio of two χ²; the cube roots of those are almost normal. */
function fQuantile(freedom: number, freedomBelow: number): number {
  const [above, below] = [2 / (9 * freedom), 2 / (9 * freedomBelow)];
  const square = (1 - below) ** 2 - ONE_IN_HUNDRED ** 2 * below;
  if (square <= 0) return Infinity;
  const middle = (1 - above) * (1 - below);
  const rest = (1 - above) ** 2 - ONE_IN_HUNDRED ** 2 * above;
  return ((middle + Math.sqrt(middle ** 2 - square * rest)) / square) ** 3;
}

/** Of the standard normal: exceeded once in a hundred times. */
const ONE_IN_HUNDRED = 2.3263478740408408;

function chiSquareQuantile(freedom: number): number {
  const variance = 2 / (9 * freedom);
  return freedom * (1 - variance + ONE_IN_HUNDRED * Math.sqrt(variance)) ** 3;
}

function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let bin = 0; bin < counts.length; bin++) sum += counts[bin]!;
  return sum;
}

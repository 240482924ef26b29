import { smoothedShares } from './binning';

/**
 * The Kullback–Leibler divergence of current from reference, in bits: Σ q · log2(q / p), what an event of now costs more
 * when it is coded by the reference (Kullback and Leibler 1951). Not symmetric, never below 0. Small bins are smoothed
 * (`smoothedShares`). NaN where one side has no events.
 */
export function klBits(reference: ArrayLike<number>, current: ArrayLike<number>): number {
  if (isEmpty(reference) || isEmpty(current)) return NaN;
  const { reference: p, current: q } = smoothedShares(reference, current);
  // Rounding can leave a sum just below 0.
  return Math.max(
    0,
    q.reduce((sum, share, bin) => sum + share * Math.log2(share / p[bin]!), 0),
  );
}

const isEmpty = (counts: ArrayLike<number>): boolean => !Array.from(counts).some((count) => count > 0);

import type { DriftBin, DriftFigures } from '../monitor-types';
import { countInBins, quantileEdges } from './binning';
import { klBits } from './kl';
import { ksTest } from './ks';
import { psi, psiByChance } from './psi';

/** So many values a bin on the smaller side, and so many bins at most. */
const VALUES_PER_BIN = 10;
const MOST_BINS = 10;

/**
 * How far numbers have drifted: bins by the quantiles of the reference, 2 to 10 so that the smaller side has about ten
 * values a bin, and the Kolmogorov–Smirnov test on the values themselves. NaN must be left out before.
 *
 * @param tell an edge between bins as it is told
 */
export function numberDrift(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  tell: (edge: number) => number,
): DriftFigures {
  const edges = numberEdges(reference, current);
  const [before, now] = [countInBins(reference, edges), countInBins(current, edges)];
  return { ...categoryDrift(rangesOf(edges.map(tell)), before, now), ks: ksTest(reference, current) };
}

/** Edges between the bins of `numberDrift`. */
export function numberEdges(reference: ArrayLike<number>, current: ArrayLike<number>): number[] {
  const smaller = Math.min(reference.length, current.length);
  return quantileEdges(reference, Math.min(MOST_BINS, Math.max(2, Math.floor(smaller / VALUES_PER_BIN))));
}

/** How far counts of the same categories have drifted. Counts may be parts of an event; both sides have one at least. */
export function categoryDrift(
  bins: readonly DriftBin['of'][],
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): DriftFigures {
  const [before, now] = [sharesOf(reference), sharesOf(current)];
  return {
    psi: psi(reference, current),
    psiByChance: psiByChance(reference, current),
    klBits: klBits(reference, current),
    ks: null,
    bins: bins.map((of, bin) => ({ of, reference: before[bin]!, current: now[bin]! })),
  };
}

const rangesOf = (edges: readonly number[]): DriftBin['of'][] =>
  [...edges, null].map((upTo, bin) => ({ above: edges[bin - 1] ?? null, upTo }));

function sharesOf(counts: ArrayLike<number>): number[] {
  const values = Array.from(counts);
  const sum = values.reduce((total, count) => total + count, 0);
  return values.map((count) => count / sum);
}

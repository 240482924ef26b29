/**
 * Edges between bins that hold about as many of the values each: quantiles, each of them one of the values, so that no bin
 * is empty. Ties can make fewer bins than asked for, and values that are all equal make one. NaN is left out.
 *
 * @param bins how many to make at most, at least 1
 * @returns ascending; bin k is above edge k − 1 and up to edge k
 */
export function quantileEdges(values: ArrayLike<number>, bins: number): number[] {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length === 0) return [];
  const edges = Array.from({ length: bins - 1 }, (_, at) => sorted[Math.ceil(((at + 1) / bins) * sorted.length) - 1]!);
  return [...new Set(edges)].filter((edge) => edge < sorted.at(-1)!);
}

/** How many values fall into each bin; NaN into none. Length edges + 1. */
export function countInBins(values: ArrayLike<number>, edges: readonly number[]): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    let bin = 0;
    while (edges[bin]! < value) bin++;
    if (!Number.isNaN(value)) counts[bin]!++;
  }
  return counts;
}

/** Two distributions over the same bins, none of them 0. */
export interface SharePairs {
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/**
 * Counts as shares that can be divided and have logarithms: a bin that is empty on both sides is left out, one with less
 * than half an event counts as half of one, and each side is divided by its sum.
 *
 * Proportional counts give the same shares as long as none is below a half. Throws a RangeError for unequal lengths.
 */
export function smoothedShares(reference: ArrayLike<number>, current: ArrayLike<number>): SharePairs {
  if (reference.length !== current.length)
    throw new RangeError(`${reference.length} and ${current.length} counts are not of the same bins`);
  const used = Array.from(reference, (count, bin) => (count > 0 || current[bin]! > 0 ? bin : -1)).filter((b) => b >= 0);
  const sharesOf = (counts: ArrayLike<number>): Float64Array => {
    const raised = Float64Array.from(used, (bin) => Math.max(LEAST, counts[bin]!));
    const sum = raised.reduce((total, count) => total + count, 0);
    return raised.map((count) => count / sum);
  };
  return { reference: sharesOf(reference), current: sharesOf(current) };
}

/** An event that was not seen is taken to be about to come. */
const LEAST = 0.5;

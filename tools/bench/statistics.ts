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

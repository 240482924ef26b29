/** Steps of the path that shares are measured along. */
const STEPS = 12;

/**
 * Splits what a history changed in a network's scores among its entries: integrated gradients (Sundararajan et al. 2017)
 * along the straight path from the input without a history to the one with it, the entries moving together.
 *
 * What the finite number of steps leaves over is spread in proportion to the shares, so that they sum to the change.
 *
 * @param moves what each entry adds to the input, length d each; from the start they lead to the end
 * @param slopeAt the slope of an asked item's score (by its place) at an input; length d
 * @param changes per asked item: score with the history less score without
 * @returns per asked item, one share per entry
 */
export function pathShares(
  start: Float64Array,
  moves: readonly Float64Array[],
  slopeAt: (input: Float64Array, place: number) => Float64Array,
  changes: readonly number[],
): Float64Array[] {
  const total = new Float64Array(start.length);
  for (const move of moves) add(total, move, 1);
  const inputs = Array.from({ length: STEPS }, (_, step) => {
    const input = start.slice();
    add(input, total, (step + 0.5) / STEPS);
    return input;
  });
  return changes.map((change, place) => {
    const slope = new Float64Array(start.length);
    for (const input of inputs) add(slope, slopeAt(input, place), 1 / STEPS);
    return settle(
      Float64Array.from(moves, (move) => dot(slope, move)),
      change,
    );
  });
}

/** Spreads what is missing to `change`: in proportion to the shares' sizes, or evenly when all are 0. */
function settle(shares: Float64Array, change: number): Float64Array {
  const size = shares.reduce((sum, share) => sum + Math.abs(share), 0);
  const missing = change - shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share + missing * (size > 0 ? Math.abs(share) / size : 1 / shares.length));
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let k = 0; k < to.length; k++) to[k]! += times * what[k]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

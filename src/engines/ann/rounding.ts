/** Vectors rounded to small integers, with what that loses at most. */

const LARGEST_CODE = 127;
const LARGEST_QUERY = 32767;
const LARGEST_SUM = 2 ** 31 - 1;
/** Covers the rounding of float32 in the kernel, relative to the vector's norm. */
const FLOAT_SLACK = 4e-6;
/** Vectors out of this range are not rounded: their bound is Infinity, so they are always looked at. */
const [SMALLEST, LARGEST] = [1e-30, 1e30];

/** What belongs to the codes of an item: its vector is codes · scale, and a rest that is no longer than `slack`. */
export interface Rounded {
  readonly scale: number;
  readonly slack: number;
}

/** Rounds `width` finite numbers from `at` on to codes from −127 to 127. */
export function roundItem(values: Float32Array, at: number, width: number, codes: Int8Array): Rounded {
  let most = 0;
  for (let k = 0; k < width; k++) most = Math.max(most, Math.abs(values[at + k]!));
  if (most === 0) return { scale: 0, slack: 0 };
  if (most < SMALLEST || most > LARGEST) return { scale: 0, slack: Infinity };
  const scale = Math.fround(most / LARGEST_CODE);
  let rest = 0;
  let squares = 0;
  for (let k = 0; k < width; k++) {
    const value = values[at + k]!;
    const code = Math.round(value / scale);
    codes[k] = code;
    rest += (value - code * scale) ** 2;
    squares += value ** 2;
  }
  return { scale, slack: Math.sqrt(rest) + FLOAT_SLACK * Math.sqrt(squares) };
}

/** What belongs to the codes of a query. */
export interface RoundedQuery {
  /** Length of the query; its codes are of the query at length 1. */
  readonly norm: number;
  readonly scale: number;
  /** What rounding the query loses at most, per unit of an item's scale. */
  readonly spread: number;
}

/**
 * Rounds a query at length 1 to 16-bit integers, fewer for very long vectors: sums of products stay within 32 bits.
 * `codes` has the stride's length; a query of zeros has the norm 0.
 */
export function roundQuery(query: Float32Array, codes: Int16Array): RoundedQuery {
  codes.fill(0);
  const norm = Math.sqrt(query.reduce((sum, value) => sum + value * value, 0));
  if (norm === 0) return { norm: 0, scale: 0, spread: 0 };
  const most = query.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / norm;
  const largest = Math.min(LARGEST_QUERY, Math.floor(LARGEST_SUM / (LARGEST_CODE * codes.length)));
  const scale = Math.fround(most / largest);
  let lost = 0;
  query.forEach((value, k) => {
    const code = Math.max(-largest, Math.min(largest, Math.round(value / norm / scale)));
    codes[k] = code;
    lost += (value / norm - code * scale) ** 2;
  });
  return { norm, scale, spread: Math.sqrt(lost * query.length) * LARGEST_CODE };
}

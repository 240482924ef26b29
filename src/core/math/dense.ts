/** Small dense pieces shared by the models. Factor matrices are row-major float32, n × d; sums are float64. */
import type { Rng } from './rng';

/** A n × d matrix of draws from N(0, deviation²). */
export function normalMatrix(n: number, d: number, deviation: number, rng: Rng): Float32Array {
  return Float32Array.from({ length: n * d }, () => rng.normal() * deviation);
}

/** The Gramian Σ y yᵀ over the n rows of `factors`: symmetric d × d, accumulated in float64. */
export function gramian(factors: Float32Array, d: number): Float64Array {
  const gram = new Float64Array(d * d);
  for (let at = 0; at + d <= factors.length; at += d) {
    for (let i = 0; i < d; i++) {
      const value = factors[at + i]!;
      if (value === 0) continue;
      for (let j = i; j < d; j++) gram[i * d + j]! += value * factors[at + j]!;
    }
  }
  for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) gram[i * d + j] = gram[j * d + i]!;
  return gram;
}

/** Inner product of row `rowA` of `a` and row `rowB` of `b`, both with d columns. */
export function rowDot(a: ArrayLike<number>, rowA: number, b: ArrayLike<number>, rowB: number, d: number): number {
  let sum = 0;
  for (let k = 0, i = rowA * d, j = rowB * d; k < d; k++) sum += a[i + k]! * b[j + k]!;
  return sum;
}

/** Inner products of all rows of a matrix with a vector of length d: length n, a new array each time. */
export type Products = (vector: ArrayLike<number>) => Float32Array<ArrayBuffer>;

/** Prepares the products of a matrix (n × d, row-major), which must not change. Engines may bring a faster way. */
export type MakeProducts = (rows: Float32Array, d: number) => Products;

/** The plain way: `rowProducts`. */
export const plainProducts: MakeProducts = (rows, d) => (vector) => rowProducts(rows, vector, d);

/**
 * Inner products of all rows of `rows` (n × d, row-major) with a vector of length d: length n, summed in float64.
 *
 * The loop behind every list, so its types are narrow and four rows share each number of the vector: row by row it takes
 * half as long again, with `rowDot`, which takes anything, twice the time.
 */
export function rowProducts(rows: Float32Array, vector: ArrayLike<number>, d: number): Float32Array<ArrayBuffer> {
  const shared = new Float64Array(vector);
  const count = rows.length / d;
  const products = new Float32Array(count);
  const whole = count - (count % 4);
  for (let row = 0; row < whole; row += 4) {
    const [p, q, r, s] = [row * d, (row + 1) * d, (row + 2) * d, (row + 3) * d];
    let [a, b, c, e] = [0, 0, 0, 0];
    for (let k = 0; k < d; k++) {
      const value = shared[k]!;
      a += value * rows[p + k]!;
      b += value * rows[q + k]!;
      c += value * rows[r + k]!;
      e += value * rows[s + k]!;
    }
    products[row] = a;
    products[row + 1] = b;
    products[row + 2] = c;
    products[row + 3] = e;
  }
  for (let row = whole; row < count; row++) products[row] = rowDot(rows, row, shared, 0, d);
  return products;
}

/** Copies of some rows of a matrix with d columns, one after the other, repeats included. */
export function rowsOf(matrix: Float32Array, rows: readonly number[], d: number): Float32Array<ArrayBuffer> {
  const copies = new Float32Array(rows.length * d);
  rows.forEach((row, at) => copies.set(matrix.subarray(row * d, (row + 1) * d), at * d));
  return copies;
}

/** Rows of a row-major matrix with d columns, and how much each counts. */
interface WeightedRows {
  readonly matrix: Float32Array;
  readonly d: number;
  /** In any order. */
  readonly rows: readonly number[];
  /** Aligned with `rows`. */
  readonly weights: readonly number[];
}

/** Adds the rows, times their weights, to a vector of length d: Σ w y, in float64. */
export function addRows(weighted: WeightedRows, to: Float64Array): void {
  const { matrix } = weighted;
  eachFour(weighted, ([p, q, r, s], [a, b, c, e]) => {
    for (let k = 0; k < to.length; k++) {
      to[k]! += a * matrix[p + k]! + b * matrix[q + k]! + c * matrix[r + k]! + e * matrix[s + k]!;
    }
  });
}

/** Adds Σ w y yᵀ over the rows to the lower triangle of a d × d matrix, in float64; the upper one is left alone. */
export function addOuterProducts(weighted: WeightedRows, to: Float64Array): void {
  const { matrix, d } = weighted;
  eachFour(weighted, ([p, q, r, s], [a, b, c, e]) => {
    for (let i = 0, at = 0; i < d; i++, at += d - i) {
      const [v, w, x, y] = [a * matrix[p + i]!, b * matrix[q + i]!, c * matrix[r + i]!, e * matrix[s + i]!];
      for (let j = 0; j <= i; j++, at++) {
        to[at]! += v * matrix[p + j]! + w * matrix[q + j]! + x * matrix[r + j]! + y * matrix[s + j]!;
      }
    }
  });
}

type Four = readonly [number, number, number, number];

/**
 * Calls `add` with where four rows begin and what they count, until all had their turn: what is added to is then read
 * and written a quarter as often. Past the end the last row stands in, and counts 0.
 */
function eachFour({ d, rows, weights }: WeightedRows, add: (begin: Four, weight: Four) => void): void {
  const begin = (at: number): number => d * rows[Math.min(at, rows.length - 1)]!;
  const weight = (at: number): number => weights[at] ?? 0;
  for (let at = 0; at < rows.length; at += 4) {
    add(
      [begin(at), begin(at + 1), begin(at + 2), begin(at + 3)],
      [weight(at), weight(at + 1), weight(at + 2), weight(at + 3)],
    );
  }
}

/** ‖a − b‖ / ‖b‖ over all entries; 0 for two zero arrays, Infinity when only `b` is zero. */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0;
  let norm = 0;
  for (let k = 0; k < b.length; k++) {
    difference += (a[k]! - b[k]!) ** 2;
    norm += b[k]! ** 2;
  }
  if (norm === 0) return difference === 0 ? 0 : Infinity;
  return Math.sqrt(difference / norm);
}

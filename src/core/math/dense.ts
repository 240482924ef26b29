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

/**
 * Inner products of all rows of `rows` (n × d, row-major) with a vector of length d: length n, summed in four lanes.
 *
 * The loop behind every list, so its types are narrow: with `rowDot`, which takes anything, it takes twice the time.
 */
export function rowProducts(rows: Float32Array, vector: Float32Array, d: number): Float32Array<ArrayBuffer> {
  const products = new Float32Array(rows.length / d);
  const whole = d - (d % 4);
  for (let row = 0, at = 0; row < products.length; row++, at += d) {
    let [a, b, c, e] = [0, 0, 0, 0];
    for (let k = 0; k < whole; k += 4) {
      a += rows[at + k]! * vector[k]!;
      b += rows[at + k + 1]! * vector[k + 1]!;
      c += rows[at + k + 2]! * vector[k + 2]!;
      e += rows[at + k + 3]! * vector[k + 3]!;
    }
    for (let k = whole; k < d; k++) a += rows[at + k]! * vector[k]!;
    products[row] = a + b + (c + e);
  }
  return products;
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

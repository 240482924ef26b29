/** The pivot block: small, inverted in float64, because every other number of the step depends on it. */

/** Smallest part of a diagonal element that may be left of it: below, float32 has no digit of the rest. */
const LEAST_PIVOT: f64 = 1e-6;

// @ts-ignore: decorator of AssemblyScript
@inline
function at64(base: usize, size: i32, row: i32, column: i32): usize {
  return base + ((<usize>(row * size + column)) << 3);
}

/**
 * Inverts a symmetric positive definite block in place by Gauss-Jordan elimination; both triangles are read and written.
 *
 * `diagonalAt` has the matrix's own diagonal (float32) as it was before anything was eliminated. Returns false when a
 * pivot is not a positive number, or too small a part of it.
 */
export function invertPivot(blockAt: usize, size: i32, diagonalAt: usize): bool {
  for (let k = 0; k < size; k++) {
    const pivot = load<f64>(at64(blockAt, size, k, k));
    const original = <f64>load<f32>(diagonalAt + ((<usize>k) << 2));
    if (!(pivot > LEAST_PIVOT * original) || pivot - pivot != 0) return false;
    for (let i = 0; i < size; i++) {
      if (i == k) continue;
      const factor = load<f64>(at64(blockAt, size, i, k)) / pivot;
      for (let j = 0; j < size; j++) {
        const value = load<f64>(at64(blockAt, size, i, j)) - factor * load<f64>(at64(blockAt, size, k, j));
        store<f64>(at64(blockAt, size, i, j), value);
      }
      store<f64>(at64(blockAt, size, i, k), -factor);
    }
    for (let j = 0; j < size; j++) store<f64>(at64(blockAt, size, k, j), load<f64>(at64(blockAt, size, k, j)) / pivot);
    store<f64>(at64(blockAt, size, k, k), 1 / pivot);
  }
  return true;
}

/** Dense products in float64, row-major, for what is small or has to be exact. */

/** A · B for A rows × inner and B inner × columns. */
export function product(
  a: Float64Array,
  b: ArrayLike<number>,
  rows: number,
  inner: number,
  columns: number,
): Float64Array<ArrayBuffer> {
  const result = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < inner; k++) {
      const value = a[row * inner + k]!;
      for (let column = 0; column < columns; column++) {
        result[row * columns + column]! += value * b[k * columns + column]!;
      }
    }
  }
  return result;
}

/** A · Bᵀ for A rows × inner and B columns × inner. */
export function productTransposed(
  a: Float64Array,
  b: ArrayLike<number>,
  rows: number,
  inner: number,
  columns: number,
): Float64Array<ArrayBuffer> {
  const result = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a[row * inner + k]! * b[column * inner + k]!;
      result[row * columns + column] = sum;
    }
  }
  return result;
}

/** Aᵀ · B for A rows × m and B rows × n. */
export function outer(a: Float64Array, b: Float64Array, rows: number, m: number, n: number): Float64Array {
  const result = new Float64Array(m * n);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < m; i++) {
      const value = a[row * m + i]!;
      for (let j = 0; j < n; j++) result[i * n + j]! += value * b[row * n + j]!;
    }
  }
  return result;
}

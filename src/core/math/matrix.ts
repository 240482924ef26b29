/** Dense products in float64, row-major, for what is small or has to be exact. */

/** A · B for A rows × inner and B inner × columns. */
export function product(
  a: Float64Array,
  b: ArrayLike<number>,
  rows: number,
  inner: number,
  columns: number,
): Float64Array<ArrayBuffer> {
  return strided(a, inner, 1, b, rows, inner, columns);
}

/** Aᵀ · B for A rows × m and B rows × n. */
export function outer(a: Float64Array, b: Float64Array, rows: number, m: number, n: number): Float64Array {
  return strided(a, 1, m, b, m, rows, n);
}

/** A · B where A's next row is `down` numbers on, and its next column `across`. */
function strided(
  a: Float64Array,
  down: number,
  across: number,
  b: ArrayLike<number>,
  rows: number,
  inner: number,
  columns: number,
): Float64Array<ArrayBuffer> {
  const result = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < inner; k++) {
      const value = a[row * down + k * across]!;
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

/** Symmetric positive definite systems in float64. Matrices are row-major Float64Array(n · n). */

/**
 * Factors A = L Lᵀ in place: the lower triangle becomes L, the upper one is left alone.
 *
 * Returns false when A is not positive definite to working precision (or holds NaN); A is then half overwritten.
 */
export function choleskyFactor(a: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    let pivot = a[j * n + j]!;
    const scale = Math.abs(pivot);
    for (let k = 0; k < j; k++) pivot -= a[j * n + k]! ** 2;
    if (!(pivot > scale * 1e-14) || !Number.isFinite(pivot)) return false;
    const root = Math.sqrt(pivot);
    a[j * n + j] = root;
    let i = j + 1;
    for (; i + 4 <= n; i += 4) columnOfFour(a, n, i, j);
    for (; i < n; i++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      a[i * n + j] = sum / root;
    }
  }
  return true;
}

/**
 * Column j of L in the rows i to i + 3: four sums at once keep the processor busy. They begin in statements of their own,
 * here and below: as a pattern they would be an array on the heap, every time.
 */
function columnOfFour(a: Float64Array, n: number, i: number, j: number): void {
  const own = j * n;
  const [p, q, r, s] = [i * n, (i + 1) * n, (i + 2) * n, (i + 3) * n];
  let w = a[p + j]!;
  let x = a[q + j]!;
  let y = a[r + j]!;
  let z = a[s + j]!;
  for (let k = 0; k < j; k++) {
    const value = a[own + k]!;
    w -= a[p + k]! * value;
    x -= a[q + k]! * value;
    y -= a[r + k]! * value;
    z -= a[s + k]! * value;
  }
  const root = a[own + j]!;
  a[p + j] = w / root;
  a[q + j] = x / root;
  a[r + j] = y / root;
  a[s + j] = z / root;
}

/**
 * Solves L Lᵀ x = b in place, with the factor from `choleskyFactor`.
 *
 * @param b one right-hand side of length n, or several one after the other, which take two fifths of the time each
 */
export function choleskySolve(factor: Float64Array, n: number, b: Float64Array): void {
  const systems = b.length / n;
  const whole = systems - (systems % 4);
  for (let system = 0; system < whole; system += 4) solveFour(factor, n, b, system * n);
  for (let system = whole; system < systems; system++) solveOne(factor, n, b.subarray(system * n, (system + 1) * n));
}

function solveOne(factor: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * n + k]! * b[k]!;
    b[i] = sum / factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let k = i + 1; k < n; k++) sum -= factor[k * n + i]! * b[k]!;
    b[i] = sum / factor[i * n + i]!;
  }
}

/** The four right-hand sides that begin at p. */
function solveFour(factor: Float64Array, n: number, b: Float64Array, p: number): void {
  for (let i = 0; i < n; i++) solveFourAt(factor, n, b, p, i, true);
  for (let i = n - 1; i >= 0; i--) solveFourAt(factor, n, b, p, i, false);
}

/** Unknown i of the four right-hand sides at p: by L from the unknowns before it, or by Lᵀ from those after it. */
function solveFourAt(factor: Float64Array, n: number, b: Float64Array, p: number, i: number, byL: boolean): void {
  const [q, r, s] = [p + n, p + 2 * n, p + 3 * n];
  const end = byL ? i : n;
  const step = byL ? 1 : n;
  let w = b[p + i]!;
  let x = b[q + i]!;
  let y = b[r + i]!;
  let z = b[s + i]!;
  for (let k = byL ? 0 : i + 1, place = byL ? i * n : k * n + i; k < end; k++, place += step) {
    const value = factor[place]!;
    w -= value * b[p + k]!;
    x -= value * b[q + k]!;
    y -= value * b[r + k]!;
    z -= value * b[s + k]!;
  }
  const pivot = factor[i * n + i]!;
  b[p + i] = w / pivot;
  b[q + i] = x / pivot;
  b[r + i] = y / pivot;
  b[s + i] = z / pivot;
}

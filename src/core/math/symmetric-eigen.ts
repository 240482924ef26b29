/** Eigenvalues and eigenvectors of symmetric matrices in float64: Householder to tridiagonal, then implicit QL. */

/** A = Σ values[k] · v_k v_kᵀ with v_k = row k of `vectors`, orthonormal. In no particular order. */
export interface SymmetricEigen {
  /** Length n. */
  readonly values: Float64Array;
  /** n × n, row-major, one eigenvector per row. */
  readonly vectors: Float64Array;
}

const EPSILON = 2 ** -52;
const MAX_SWEEPS = 60;

/**
 * The eigen-decomposition of a symmetric n × n matrix (row-major, left as it is), in about 9 n³ operations.
 *
 * Returns null when the matrix holds NaN or Infinity. Golub and Van Loan, Matrix Computations, 8.3.
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen | null {
  if (!matrix.every(Number.isFinite)) return null;
  const work = matrix.slice();
  const scales = new Float64Array(n);
  for (let k = 0; k + 2 < n; k++) scales[k] = reflect(work, n, k);
  const values = Float64Array.from({ length: n }, (_, i) => work[i * n + i]!);
  const beside = Float64Array.from({ length: n }, (_, i) => (i + 1 < n ? work[(i + 1) * n + i]! : 0));
  const vectors = accumulate(work, scales, n);
  return implicitQl(values, beside, vectors, n) ? { values, vectors } : null;
}

/**
 * One Householder step: zeroes column k below the subdiagonal. The reflector (first component 1) replaces row k right
 * of the diagonal, the subdiagonal element goes below the diagonal. Returns the reflector's scale, 0 for none.
 */
function reflect(a: Float64Array, n: number, k: number): number {
  const first = k + 1;
  let below = 0;
  for (let i = first + 1; i < n; i++) below += a[i * n + k]! ** 2;
  if (below === 0) return 0;
  const head = a[first * n + k]!;
  const length = Math.sqrt(head * head + below);
  const pivot = head > 0 ? head + length : head - length;
  const v = a.subarray(k * n, (k + 1) * n);
  v[first] = 1;
  for (let i = first + 1; i < n; i++) v[i] = a[i * n + k]! / pivot;
  a[first * n + k] = head > 0 ? -length : length;
  const scale = (pivot * pivot * 2) / (pivot * pivot + below);
  conjugate(a, n, first, v, scale);
  return scale;
}

/** The block of `a` from `first` on becomes H A H with H = I − scale · v vᵀ. */
function conjugate(a: Float64Array, n: number, first: number, v: Float64Array, scale: number): void {
  const image = new Float64Array(n);
  let overlap = 0;
  for (let i = first; i < n; i++) {
    let sum = 0;
    for (let j = first, at = i * n; j < n; j++) sum += a[at + j]! * v[j]!;
    image[i] = scale * sum;
    overlap += image[i]! * v[i]!;
  }
  for (let i = first; i < n; i++) image[i]! -= 0.5 * scale * overlap * v[i]!;
  for (let i = first; i < n; i++) {
    for (let j = first, at = i * n; j < n; j++) a[at + j]! -= v[i]! * image[j]! + image[i]! * v[j]!;
  }
}

/** The transposed product of all reflectors: rows are the basis in which the matrix is tridiagonal. */
function accumulate(a: Float64Array, scales: Float64Array, n: number): Float64Array {
  const q = new Float64Array(n * n);
  for (let i = 0; i < n; i++) q[i * n + i] = 1;
  for (let k = n - 3; k >= 0; k--) {
    if (scales[k] === 0) continue;
    // (H_k Q)ᵀ = Qᵀ H_k: every row of qᵀ is reflected. Rows before k + 1 are still unit vectors.
    for (let row = k + 1; row < n; row++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += q[row * n + j]! * a[k * n + j]!;
      sum *= scales[k]!;
      for (let j = k + 1; j < n; j++) q[row * n + j]! -= sum * a[k * n + j]!;
    }
  }
  return q;
}

/** Diagonalises a tridiagonal matrix by implicit QL, turning the rows of `vectors` along; false if it does not end. */
function implicitQl(values: Float64Array, beside: Float64Array, vectors: Float64Array, n: number): boolean {
  let norm = 0;
  for (let i = 0; i < n; i++) norm = Math.max(norm, Math.abs(values[i]!) + Math.abs(beside[i]!));
  for (let low = 0; low < n; low++) {
    for (let sweep = 0; ; sweep++) {
      let high = low;
      while (high < n - 1 && Math.abs(beside[high]!) > EPSILON * norm) high++;
      if (high === low) break;
      if (sweep === MAX_SWEEPS) return false;
      qlSweep(values, beside, vectors, n, low, high);
    }
  }
  return true;
}

/** One QL sweep with Wilkinson's shift over the unreduced block low … high. */
function qlSweep(d: Float64Array, e: Float64Array, vectors: Float64Array, n: number, low: number, high: number): void {
  const half = (d[low + 1]! - d[low]!) / (2 * e[low]!);
  const root = Math.hypot(half, 1);
  let g = d[high]! - d[low]! + e[low]! / (half + (half >= 0 ? root : -root));
  let [sine, cosine, shift] = [1, 1, 0];
  for (let i = high - 1; i >= low; i--) {
    const f = sine * e[i]!;
    const b = cosine * e[i]!;
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1]! -= shift;
      e[high] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = d[i + 1]! - shift;
    const turn = (d[i]! - g) * sine + 2 * cosine * b;
    shift = sine * turn;
    d[i + 1] = g + shift;
    g = cosine * turn - b;
    rotate(vectors, n, i, sine, cosine);
  }
  d[low]! -= shift;
  e[low] = g;
  e[high] = 0;
}

/** Turns rows i and i + 1 into each other. */
function rotate(vectors: Float64Array, n: number, i: number, sine: number, cosine: number): void {
  for (let k = 0, at = i * n; k < n; k++, at++) {
    const next = vectors[at + n]!;
    const here = vectors[at]!;
    vectors[at + n] = sine * here + cosine * next;
    vectors[at] = cosine * here - sine * next;
  }
}

/** Work on a Cholesky factor L, row-major Float64Array(n · n), of which only the lower triangle is read. */

/**
 * Turns the factor of A into that of A + x xᵀ in place, in O(n²), by n Givens rotations (Golub and Van Loan, 6.5.4).
 *
 * Adding never makes A less definite, so it cannot fail. `x` is used up.
 */
export function choleskyUpdate(factor: Float64Array, n: number, x: Float64Array): void {
  for (let k = 0; k < n; k++) {
    const diagonal = factor[k * n + k]!;
    const radius = Math.sqrt(diagonal ** 2 + x[k]! ** 2);
    const cosine = diagonal / radius;
    const sine = x[k]! / radius;
    factor[k * n + k] = radius;
    for (let i = k + 1; i < n; i++) {
      const below = factor[i * n + k]!;
      factor[i * n + k] = cosine * below + sine * x[i]!;
      x[i] = cosine * x[i]! - sine * below;
    }
  }
}

/** ‖L⁻¹ x‖² = xᵀ A⁻¹ x, by forward substitution in O(n²); `y` is room for n numbers, left with L⁻¹ x. */
export function inverseNorm(factor: Float64Array, n: number, x: ArrayLike<number>, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    let value = x[i]!;
    for (let k = 0; k < i; k++) value -= factor[i * n + k]! * y[k]!;
    value /= factor[i * n + i]!;
    y[i] = value;
    sum += value * value;
  }
  return sum;
}

/** Solves Lᵀ x = b in place, in O(n²): standard normals become draws with the covariance A⁻¹. */
export function backSubstitute(factor: Float64Array, n: number, b: Float64Array): void {
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let k = i + 1; k < n; k++) sum -= factor[k * n + i]! * b[k]!;
    b[i] = sum / factor[i * n + i]!;
  }
}

import { describe, expect, it } from 'vitest';
import { gramian, normalMatrix } from '../../../src/core/math/dense';
import { createRng } from '../../../src/core/math/rng';
import { symmetricEigen } from '../../../src/core/math/symmetric-eigen';

/** Largest deviation of Σ λ v vᵀ from the matrix, and of the vectors from orthonormal. */
function deviations(matrix: Float64Array, n: number): [number, number] {
  const { values, vectors } = symmetricEigen(matrix, n)!;
  let [rebuilt, orthonormal] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let [sum, product] = [0, 0];
      for (let k = 0; k < n; k++) {
        sum += values[k]! * vectors[k * n + i]! * vectors[k * n + j]!;
        product += vectors[i * n + k]! * vectors[j * n + k]!;
      }
      rebuilt = Math.max(rebuilt, Math.abs(sum - matrix[i * n + j]!));
      orthonormal = Math.max(orthonormal, Math.abs(product - (i === j ? 1 : 0)));
    }
  }
  return [rebuilt, orthonormal];
}

describe('eigenvalues of symmetric matrices', () => {
  it.each([1, 2, 3, 16, 65])('rebuilds the matrix from orthonormal vectors, n = %i', (n) => {
    const [rebuilt, orthonormal] = deviations(gramian(normalMatrix(2 * n, n, 1, createRng(n)), n), n);
    expect(rebuilt).toBeLessThan(1e-11);
    expect(orthonormal).toBeLessThan(1e-12);
  });

  it('knows a matrix with known values', () => {
    const { values } = symmetricEigen(Float64Array.of(2, -1, 0, -1, 2, -1, 0, -1, 2), 3)!;
    const expected = [2 - Math.SQRT2, 2, 2 + Math.SQRT2];
    expect([...values].sort((a, b) => a - b).map((value, k) => Math.abs(value - expected[k]!) < 1e-14)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('handles zero, diagonal and rank-deficient matrices', () => {
    expect([...symmetricEigen(new Float64Array(9), 3)!.values]).toEqual([0, 0, 0]);
    expect([...symmetricEigen(Float64Array.of(3, 0, 0, -1), 2)!.values]).toEqual([3, -1]);
    const [rebuilt, orthonormal] = deviations(gramian(normalMatrix(3, 12, 1, createRng(1)), 12), 12);
    expect(Math.max(rebuilt, orthonormal)).toBeLessThan(1e-12);
  });

  it('refuses what is not a number, and leaves the matrix as it was', () => {
    expect(symmetricEigen(Float64Array.of(1, NaN, NaN, 1), 2)).toBeNull();
    const matrix = Float64Array.of(2, 1, 1, 2);
    symmetricEigen(matrix, 2);
    expect([...matrix]).toEqual([2, 1, 1, 2]);
  });
});

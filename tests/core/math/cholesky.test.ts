import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choleskyFactor, choleskySolve } from '../../../src/core/math/cholesky';
import { createRng } from '../../../src/core/math/rng';

/** B Bᵀ + shift · I with entries of B from a normal: symmetric, positive definite, of a moderate condition. */
function randomSystem(n: number, seed: number, shift = 0.1): { a: Float64Array; b: Float64Array } {
  const rng = createRng(seed);
  const half = Float64Array.from({ length: n * n }, () => rng.normal());
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) a[i * n + j]! += half[i * n + k]! * half[j * n + k]!;
    }
    a[i * n + i]! += shift;
  }
  return { a, b: Float64Array.from({ length: n }, () => rng.normal()) };
}

const times = (a: Float64Array, x: Float64Array, n: number): number[] =>
  Array.from({ length: n }, (_, i) => x.reduce((sum, value, j) => sum + a[i * n + j]! * value, 0));
const norm = (values: Iterable<number>): number => Math.hypot(...values);

describe('Cholesky', () => {
  it('solves every positive definite system to rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.nat(), (n, seed) => {
        const { a, b } = randomSystem(n, seed);
        const factor = a.slice();
        const x = b.slice();
        expect(choleskyFactor(factor, n)).toBe(true);
        choleskySolve(factor, n, x);
        const residual = norm(times(a, x, n).map((value, i) => value - b[i]!));
        expect(residual / (norm(a) * norm(x))).toBeLessThan(1e-13);
      }),
    );
  });

  it('solves several right-hand sides as it solves each of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat({ max: 9 }), fc.nat(), (n, systems, seed) => {
        const { a } = randomSystem(n, seed);
        choleskyFactor(a, n);
        const rng = createRng(seed);
        const together = Float64Array.from({ length: systems * n }, () => rng.normal());
        const alone = together.slice();
        choleskySolve(a, n, together);
        for (let at = 0; at < alone.length; at += n) choleskySolve(a, n, alone.subarray(at, at + n));
        expect(together).toEqual(alone);
      }),
    );
  });

  it('gives L with L Lᵀ = A and leaves the upper triangle alone', () => {
    const { a } = randomSystem(6, 5);
    const factor = a.slice();
    choleskyFactor(factor, 6);
    for (let i = 0; i < 6; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = 0; k <= j; k++) sum += factor[i * 6 + k]! * factor[j * 6 + k]!;
        expect(sum).toBeCloseTo(a[i * 6 + j]!, 10);
      }
      for (let j = i + 1; j < 6; j++) expect(factor[i * 6 + j]).toBe(a[i * 6 + j]);
    }
  });

  it('solves a system done by hand', () => {
    const a = Float64Array.of(4, 2, 2, 5);
    const b = Float64Array.of(8, 12);
    expect(choleskyFactor(a, 2)).toBe(true);
    choleskySolve(a, 2, b);
    expect([...b]).toEqual([1, 2]);
  });

  it.each([
    ['zero', [0]],
    ['negative', [-1]],
    ['indefinite', [1, 2, 2, 1]],
    ['of rank one', [1, 1, 1, 1]],
    ['of rank one but for rounding', [0.1, 0.3, 0.3, 0.9]],
    ['infinite', [Infinity, 0, 0, 1]],
    ['infinite beside the diagonal', [1, Infinity, Infinity, 1]],
  ])('refuses a matrix that is %s', (_, entries) => {
    expect(choleskyFactor(Float64Array.from(entries), Math.sqrt(entries.length))).toBe(false);
  });

  it('refuses NaN wherever it reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), fc.nat(), (n, seed, place) => {
        const { a } = randomSystem(n, seed);
        const row = place % n;
        const column = (place >> 4) % (row + 1);
        a[row * n + column] = NaN;
        expect(choleskyFactor(a, n)).toBe(false);
      }),
    );
  });

  it('has nothing to do for an empty system', () => {
    expect(choleskyFactor(new Float64Array(0), 0)).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gramian, normalMatrix, relativeError, rowDot } from '../../../src/core/math/dense';
import { createRng } from '../../../src/core/math/rng';

const matrix = fc.record({ n: fc.nat({ max: 12 }), d: fc.integer({ min: 1, max: 6 }), seed: fc.nat() });

describe('the Gramian', () => {
  it('is Σ y yᵀ over the rows, symmetric', () => {
    fc.assert(
      fc.property(matrix, ({ n, d, seed }) => {
        const factors = normalMatrix(n, d, 1, createRng(seed));
        const gram = gramian(factors, d);
        expect(gram).toHaveLength(d * d);
        for (let i = 0; i < d; i++) {
          for (let j = 0; j < d; j++) {
            let sum = 0;
            for (let row = 0; row < n; row++) sum += factors[row * d + i]! * factors[row * d + j]!;
            expect(gram[i * d + j]).toBeCloseTo(sum, 12);
            expect(gram[i * d + j]).toBe(gram[j * d + i]);
          }
        }
      }),
    );
  });

  it('keeps what float32 sums would lose', () => {
    const factors = new Float32Array(1025).fill(1);
    factors[0] = 2 ** 14;
    expect(gramian(factors, 1)[0]).toBe(2 ** 28 + 1024);
  });
});

describe('a matrix of normal draws', () => {
  it('has the deviation asked for and is the same for the same seed', () => {
    const drawn = normalMatrix(1000, 10, 0.25, createRng(9));
    expect(drawn).toHaveLength(10_000);
    expect(Math.sqrt(gramian(drawn, 1)[0]! / 10_000)).toBeCloseTo(0.25, 2);
    expect(normalMatrix(1000, 10, 0.25, createRng(9))).toEqual(drawn);
  });
});

describe('an inner product of rows', () => {
  it('takes one row of each', () => {
    const a = Float32Array.of(1, 2, 3, 4, 5, 6);
    expect(rowDot(a, 1, Float64Array.of(9, 9, 9, 10, 100, 1000), 1, 3)).toBe(6540);
    expect(rowDot(a, 0, a, 1, 3)).toBe(32);
    expect(rowDot(a, 2, a, 0, 2)).toBe(17);
  });
});

describe('the relative error', () => {
  it.each([
    [[3, 4], [3, 4], 0],
    [[3, 5], [3, 4], 0.2],
    [[0, 0], [3, 4], 1],
    [[0, 0], [0, 0], 0],
    [[1, 0], [0, 0], Infinity],
    [[], [], 0],
  ])('of %j to %j is %d', (a, b, error) => {
    expect(relativeError(a, b)).toBeCloseTo(error, 12);
  });

  it('of NaN is not small', () => {
    expect(relativeError([NaN], [1]) < 1).toBe(false);
  });
});

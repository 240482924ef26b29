import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addOuterProducts,
  addRows,
  gramian,
  normalMatrix,
  relativeError,
  rowDot,
  rowProducts,
  rowsOf,
} from '../../../src/core/math/dense';
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

describe('inner products of all rows', () => {
  it('are those of each row, whatever their number', () => {
    fc.assert(
      fc.property(matrix, ({ n, d, seed }) => {
        const rng = createRng(seed);
        const [rows, vector] = [normalMatrix(n, d, 1, rng), normalMatrix(1, d, 1, rng)];
        const expected = Float32Array.from({ length: n }, (_, row) => rowDot(rows, row, vector, 0, d));
        expect(rowProducts(rows, vector, d)).toEqual(expected);
      }),
    );
  });
});

describe('rows', () => {
  const weightedRows = fc.record({
    d: fc.integer({ min: 1, max: 6 }),
    rows: fc.array(fc.nat({ max: 7 }), { maxLength: 10 }),
    seed: fc.nat(),
  });

  it('are copied in the order asked, repeats included', () => {
    expect([...rowsOf(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 0, 2], 2)]).toEqual([5, 6, 1, 2, 5, 6]);
    expect(rowsOf(Float32Array.of(1, 2), [], 2)).toHaveLength(0);
  });

  it('add up by their weights, and so do their outer products below the diagonal', () => {
    fc.assert(
      fc.property(weightedRows, ({ d, rows, seed }) => {
        const rng = createRng(seed);
        const own = normalMatrix(8, d, 1, rng);
        const weights = rows.map(() => rng.normal());
        const weighted = { matrix: own, d, rows, weights };
        const [sum, products] = [new Float64Array(d).fill(1), new Float64Array(d * d).fill(2)];
        addRows(weighted, sum);
        addOuterProducts(weighted, products);
        const sumOver = (value: (row: number) => number): number =>
          rows.reduce((total, row, at) => total + weights[at]! * value(row), 0);
        for (let i = 0; i < d; i++) {
          expect(sum[i]).toBeCloseTo(1 + sumOver((row) => own[row * d + i]!), 12);
          for (let j = 0; j < d; j++) {
            const below = sumOver((row) => own[row * d + i]! * own[row * d + j]!);
            expect(products[i * d + j]).toBeCloseTo(j <= i ? 2 + below : 2, 12);
          }
        }
      }),
    );
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

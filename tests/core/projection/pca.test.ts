import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../src/core/math/rng';
import { pca, project } from '../../../src/core/projection/pca';
import type { ItemVectors } from '../../../src/core/retrieval/vector-index';

const drawn = (rows: number, width: number, seed: number): ItemVectors => {
  const rng = createRng(seed);
  // Each direction of its own spread, so that no two components are alike.
  return { width, values: Float32Array.from({ length: rows * width }, (_, at) => rng.normal() * (1 + (at % width))) };
};

/** The covariance written down term by term, and its best direction by power iteration. */
function oracle({ values, width }: ItemVectors) {
  const rows = values.length / width;
  const mean = Array.from({ length: width }, (_, k) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += values[row * width + k]!;
    return sum / rows;
  });
  const covariance = Array.from({ length: width }, (_, i) =>
    Array.from({ length: width }, (_, j) => {
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        sum += (values[row * width + i]! - mean[i]!) * (values[row * width + j]! - mean[j]!);
      }
      return sum / rows;
    }),
  );
  const deflated = covariance.map((row) => [...row]);
  const components = [0, 1].map(() => {
    let axis = Array.from({ length: width }, (_, k) => 1 + k / 7);
    let value = 0;
    for (let round = 0; round < 4000; round++) {
      const next = deflated.map((row) => row.reduce((sum, entry, k) => sum + entry * axis[k]!, 0));
      value = Math.hypot(...next);
      axis = next.map((entry) => entry / value);
    }
    deflated.forEach((row, i) => row.forEach((_, j) => (row[j]! -= value * axis[i]! * axis[j]!)));
    return { axis, value };
  });
  return { components, trace: covariance.reduce((sum, row, k) => sum + row[k]!, 0) };
}

describe('pca', () => {
  it('finds the directions and shares that power iteration on the covariance finds', () => {
    for (const seed of [1, 2, 3]) {
      const rows = drawn(60, 5, seed);
      const { axes, shares } = pca(rows);
      const { components, trace } = oracle(rows);
      components.forEach(({ axis, value }, at) => {
        const overlap = axis.reduce((sum, entry, k) => sum + entry * axes[at * 5 + k]!, 0);
        expect(Math.abs(overlap)).toBeCloseTo(1, 5);
        expect(shares[at]).toBeCloseTo(value / trace, 6);
      });
    }
  });

  it('has orthonormal directions, the first of more variance, and shares of at most 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 30 }),
        fc.integer({ min: 2, max: 8 }),
        fc.integer(),
        (count, width, seed) => {
          const rows = drawn(count, width, seed);
          const { axes, shares } = pca(rows);
          const [first, second] = [axes.subarray(0, width), axes.subarray(width)];
          const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, k) => sum + value * b[k]!, 0);
          expect(dot(first, first)).toBeCloseTo(1, 9);
          expect(dot(second, second)).toBeCloseTo(1, 9);
          expect(dot(first, second)).toBeCloseTo(0, 9);
          expect(shares[0]).toBeGreaterThanOrEqual(shares[1]);
          expect(shares[0] + shares[1]).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('projects around the middle, with the variance it says, and loses nothing of two numbers', () => {
    const rows = drawn(40, 2, 9);
    const found = pca(rows);
    const points = project(found, rows);
    expect(found.shares[0] + found.shares[1]).toBeCloseTo(1, 9);
    expect(points.filter((_, at) => at % 2 === 0).reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 3);
    const apart = (values: Float32Array, a: number, b: number) =>
      Math.hypot(values[2 * a]! - values[2 * b]!, values[2 * a + 1]! - values[2 * b + 1]!);
    expect(apart(points, 3, 17)).toBeCloseTo(apart(rows.values, 3, 17), 4);
  });

  it('has no second direction for rows of one number, and nothing to show of none, one, or equal rows', () => {
    const line = { width: 1, values: Float32Array.of(1, 2, 4) };
    expect(pca(line).shares).toEqual([1, 0]);
    expect([...project(pca(line), line)].filter((_, at) => at % 2 === 1)).toEqual([0, 0, 0]);
    for (const values of [[], [3, 4], [3, 4, 3, 4]]) {
      const rows = { width: 2, values: Float32Array.from(values) };
      expect(pca(rows).shares).toEqual([0, 0]);
      expect([...project(pca(rows), rows)].every((value) => Math.abs(value) < 1e-6)).toBe(true);
    }
  });

  it('refuses what is not a number', () => {
    expect(() => pca({ width: 2, values: Float32Array.of(1, NaN) })).toThrow(RangeError);
  });
});

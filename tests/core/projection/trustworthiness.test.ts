import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng, shuffle } from '../../../src/core/math/rng';
import { mostNeighbours, trustworthiness } from '../../../src/core/projection/trustworthiness';

/** Points on a circle: unit rows of two numbers. */
const circle = (angles: readonly number[]): Float32Array =>
  Float32Array.from(angles.flatMap((by) => [Math.cos(by), Math.sin(by)]));
const all = (count: number): number[] => [...Array(count).keys()];
const drawn = (count: number, seed: number): number[] => {
  const rng = createRng(seed);
  return all(count).map(() => rng.next() * 3);
};

describe('trustworthiness', () => {
  it('is 1 where the map shows the rows as they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 40 }), fc.integer(), (count, seed) => {
        const points = circle(drawn(count, seed));
        expect(trustworthiness({ values: points, width: 2 }, points, 3, all(count))).toBe(1);
      }),
      { numRuns: 30 },
    );
  });

  it('is what one gets by hand', () => {
    // Rows along an arc: 0 1 2 3 4 5. On the map 5 lies beside 0, the others stay in order behind.
    const rows = { values: circle([0, 0.1, 0.21, 0.33, 0.46, 0.6]), width: 2 };
    const map = Float32Array.of(0, 0, 2, 0, 3.1, 0, 4.3, 0, 5.6, 0, -0.5, 0);
    // One neighbour each on the map: 0→5 (rank 5), 1→2 (rank 2: 0 is nearer), 2→1 (1), 3→2 (1), 4→3 (1), 5→0 (rank 5).
    // Excess over k = 1: 4 + 1 + 0 + 0 + 0 + 4 = 9. T = 1 − 2 · 9 / (6 · 1 · (12 − 3 − 1)).
    expect(trustworthiness(rows, map, 1, all(6))).toBeCloseTo(1 - 18 / 48, 12);
    // Of the films 0 and 2 alone: 1 − 2 · 4 / (2 · 8).
    expect(trustworthiness(rows, map, 1, [0, 2])).toBeCloseTo(0.5, 12);
  });

  it('does not depend on the order of the films', () => {
    fc.assert(
      fc.property(fc.integer({ min: 9, max: 30 }), fc.integer(), (count, seed) => {
        const [rows, points] = [circle(drawn(count, seed)), circle(drawn(count, seed + 1))];
        const order = Uint32Array.from(all(count));
        shuffle(order, createRng(seed));
        const moved = (of: Float32Array) =>
          Float32Array.from([...order].flatMap((at) => [of[2 * at]!, of[2 * at + 1]!]));
        const before = trustworthiness({ values: rows, width: 2 }, points, 4, all(count));
        expect(trustworthiness({ values: moved(rows), width: 2 }, moved(points), 4, all(count))).toBeCloseTo(
          before,
          12,
        );
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });

  it('needs more than twice as many films as neighbours', () => {
    expect([0, 1, 2, 3, 25].map(mostNeighbours)).toEqual([-1, 0, 0, 1, 12]);
    const three = circle([0, 1, 2.5]);
    expect(() => trustworthiness({ values: three, width: 2 }, three, 2, [0])).toThrow(RangeError);
    expect(trustworthiness({ values: three, width: 2 }, three, 1, [0, 1, 2])).toBe(1);
  });
});

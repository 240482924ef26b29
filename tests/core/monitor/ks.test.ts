import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../src/core/math/rng';
import { ksTest } from '../../../src/core/monitor/ks';

const anyValues = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 7 });

describe('the Kolmogorov–Smirnov test', () => {
  // scipy.stats.ks_2samp(a, b, method='exact') of scipy 1.17.1.
  it.each([
    [[1, 2, 3, 4, 5], [6, 7, 8, 9], 1.0, 0.015873015873015872],
    [
      [
        0.61, 0.29, 0.06, 0.59, -1.73, -0.74, 0.51, -0.56, 0.39, 1.64, 0.05, -0.06, 0.64, -0.82, 0.37, 1.77, 1.09,
        -1.28, 2.36, 1.31, 1.05, -0.32, -0.4, 1.06, -2.47,
      ],
      [0.1, 0.2, 1.5, 2.5, 3.5, 0.7],
      0.44,
      0.2201279131201267,
    ],
    [[1, 3, 5, 7, 9, 11], [2, 4, 6, 8, 10, 12], 0.16666666666666666, 0.9999999999999998],
    [[1, 1, 2, 2, 3], [2, 2, 3, 3, 4, 4], 0.4666666666666667, 0.474025974025974],
    [[5], [5, 6, 7], 0.6666666666666666, 1.0],
  ])('of %j and %j is that of scipy', (a, b, statistic, pValue) => {
    const found = ksTest(a, b);
    expect(found.statistic).toBeCloseTo(statistic, 12);
    expect(found.pValue).toBeCloseTo(pValue, 10);
  });

  it('has the distance of the definition, whatever the order, and is symmetric', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (a, b) => {
        const below = (values: number[], bound: number): number =>
          values.filter((value) => value <= bound).length / values.length;
        const distance = Math.max(...[...a, ...b].map((value) => Math.abs(below(a, value) - below(b, value))));
        const found = ksTest(a, b);
        expect(found.statistic).toBeCloseTo(distance, 12);
        expect(ksTest(a.toReversed(), b.toReversed())).toEqual(found);
        expect(ksTest(b, a).statistic).toBeCloseTo(found.statistic, 12);
        expect(ksTest(b, a).pValue).toBeCloseTo(found.pValue, 10);
        expect(ksTest(a, a)).toEqual({ statistic: 0, pValue: 1 });
      }),
    );
  });

  it('has the exact share of orders as its p-value: all of them counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.nat(), (n, m, pick) => {
        const orders = choices(n + m, n);
        const distance = (chosen: readonly number[]): number => {
          const others = Array.from({ length: n + m }, (_, at) => at).filter((at) => !chosen.includes(at));
          return ksTest(chosen, others).statistic;
        };
        const own = orders[pick % orders.length]!;
        const others = Array.from({ length: n + m }, (_, at) => at).filter((at) => !own.includes(at));
        const share = orders.filter((one) => distance(one) >= distance(own) - 1e-9).length / orders.length;
        expect(ksTest(own, others).pValue).toBeCloseTo(share, 10);
      }),
      { numRuns: 40 },
    );
  });

  it('goes over to the limit without a leap', () => {
    const rng = createRng(9);
    const draws = (count: number, shift: number): number[] => Array.from({ length: count }, () => rng.normal() + shift);
    const [a, b] = [draws(2000, 0), draws(500, 0.06)];
    const [exact, limit] = [ksTest(a, b), ksTest([...a, 9], b)];
    expect(exact.pValue).toBeGreaterThan(0.01);
    expect(Math.abs(exact.pValue - limit.pValue)).toBeLessThan(0.03);
  });

  it('stays between 0 and 1 for what is far apart, and for many values', () => {
    const far = Array.from({ length: 3000 }, (_, at) => 1e6 + at);
    const near = Array.from({ length: 3000 }, (_, at) => at);
    expect(ksTest(near, far)).toEqual({ statistic: 1, pValue: 0 });
    expect(ksTest(near, near)).toEqual({ statistic: 0, pValue: 1 });
    expect(ksTest([], [1])).toEqual({ statistic: NaN, pValue: NaN });
  });
});

/** All ways to choose `count` of 0 … n − 1. */
function choices(n: number, count: number): number[][] {
  if (count === 0) return [[]];
  return Array.from({ length: n - count + 1 }, (_, at) => n - 1 - at).flatMap((last) =>
    choices(last, count - 1).map((rest) => [...rest, last]),
  );
}

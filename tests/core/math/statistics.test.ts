import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../src/core/math/rng';
import { bootstrapMean, mean, pairedBootstrap, quantile, standardDeviation } from '../../../src/core/math/statistics';

describe('statistics', () => {
  it('takes means and sample deviations', () => {
    expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5);
    expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(standardDeviation([3])).toBe(0);
    expect(mean([])).toBeNaN();
    expect(standardDeviation([])).toBeNaN();
  });

  it('leaves values out of a deviation as if they had not been there', () => {
    expect(standardDeviation(Float32Array.of(1, 3, 100), [2])).toBeCloseTo(Math.SQRT2, 12);
    expect(standardDeviation([100, 1, 3, 100], [3, 0])).toBeCloseTo(Math.SQRT2, 12);
    expect(standardDeviation([7, 8], [0])).toBe(0);
    expect(standardDeviation([7, 8], [1, 0])).toBeNaN();
  });

  it('takes the deviation of what is left, whatever is left out', () => {
    const value = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, fc.boolean()), { minLength: 2, maxLength: 20 }), (marked) => {
        const without = marked.flatMap(([, leftOut], at) => (leftOut ? [at] : [])).reverse();
        const left = marked.filter(([, leftOut]) => !leftOut).map(([kept]) => kept);
        fc.pre(left.length > 1);
        const middle = mean(left);
        const squares = left.reduce((sum, kept) => sum + (kept - middle) ** 2, 0);
        const all = marked.map(([kept]) => kept);
        expect(standardDeviation(all, without)).toBeCloseTo(Math.sqrt(squares / (left.length - 1)), 5);
      }),
    );
  });

  it('takes equal values to be equal, and keeps small differences beside a large mean', () => {
    expect(standardDeviation(new Float32Array(1000).fill(0.1))).toBe(0);
    expect(standardDeviation([9.3, 0.1, 0.1, 5.7, 0.1], [3, 0])).toBe(0);
    expect(standardDeviation([1e9, 1e9 + 1, 1e9 + 2])).toBeCloseTo(1, 12);
  });

  it('interpolates quantiles', () => {
    expect(quantile([1, 2, 3, 4], 0)).toBe(1);
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4], 1)).toBe(4);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('finds the interval that theory gives for normal draws', () => {
    const rng = createRng(3);
    const values = Float64Array.from({ length: 400 }, () => 10 + rng.normal());
    const { mean: middle, low, high } = bootstrapMean(values, { seed: 1, resamples: 2000 });
    const half = 1.96 * (standardDeviation(values) / 20);
    expect(middle).toBe(mean(values));
    expect(low).toBeCloseTo(middle - half, 1.5);
    expect(high).toBeCloseTo(middle + half, 1.5);
    expect(bootstrapMean(values, { seed: 1 })).toEqual(bootstrapMean(values, { seed: 1 }));
  });

  it('holds the truth about as often as it says', () => {
    const rng = createRng(11);
    let held = 0;
    for (let round = 0; round < 200; round++) {
      const values = Float64Array.from({ length: 60 }, () => rng.normal());
      const { low, high } = bootstrapMean(values, { seed: round, resamples: 400, level: 0.9 });
      if (low <= 0 && high >= 0) held++;
    }
    expect(held).toBeGreaterThan(165);
    expect(held).toBeLessThan(195);
  });

  it('sees a small difference on the same users that separate intervals would not show', () => {
    const rng = createRng(4);
    const b = Float64Array.from({ length: 300 }, () => rng.normal());
    const a = b.map((value) => value + 0.05 + 0.1 * rng.normal());
    const { low, high } = pairedBootstrap(a, b, { seed: 1 });
    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThan(0.1);
    expect(bootstrapMean(a, { seed: 1 }).low).toBeLessThan(bootstrapMean(b, { seed: 1 }).high);
  });

  it('has no interval without values, and refuses what is not paired', () => {
    expect(bootstrapMean([], { seed: 1 })).toEqual({ mean: NaN, low: NaN, high: NaN });
    expect(() => pairedBootstrap([1], [1, 2], { seed: 1 })).toThrow(RangeError);
  });
});

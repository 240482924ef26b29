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

import { expect, it } from 'vitest';
import { evenBelief, preferred } from '../../../src/core/taste/belief';

it('grows as sure by an answer that was all but ruled out as by one a little less so', () => {
  const after = (mean: number) => preferred({ ...evenBelief(1), mean: Float64Array.of(mean) }, [1], 0.01);
  // Variance 1 and noise 0.01: t is about the mean. All that is left of the variance is chance, 0.0001, and a rest.
  const spreads = [-29, -31, -60, -1000].map((mean) => after(mean).covariance[0]!);
  spreads.forEach((spread, at) => {
    expect(spread).toBeGreaterThan(0.0001);
    expect(spread).toBeLessThan(spreads[at - 1] ?? 0.002);
  });
  expect(after(-31).mean[0]).toBeCloseTo(1 / 31, 2);
  expect(after(-1000).mean[0]).toBeLessThan(1);
});

it('is the same on both sides of where the series takes over', () => {
  const after = (t: number) => preferred({ ...evenBelief(1), mean: Float64Array.of(t * Math.SQRT2) }, [1], 1);
  const [above, below] = [after(-30 + 1e-9), after(-30 - 1e-9)];
  expect(below.mean[0]).toBeCloseTo(above.mean[0]!, 5);
  expect(below.covariance[0]).toBeCloseTo(above.covariance[0]!, 5);
});

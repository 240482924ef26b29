import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaCdf, logBeta, logGamma } from '../../../src/core/math/beta';

describe('gamma and beta', () => {
  it.each([
    [1e-3, 6.907178885383853],
    [0.5, 0.5723649429247],
    [1, 0],
    [2, 0],
    [3.7, 1.428072326665388],
    [10, 12.801827480081469],
    [171.5, 709.1431630309283],
    [1e5, 1051287.7089736569],
  ])('the logarithm of gamma of %d is %d', (x, expected) => {
    expect(logGamma(x) - expected).toBeCloseTo(0, x > 1e4 ? 7 : 11);
  });

  it('beta of whole numbers is a fraction', () => {
    expect(Math.exp(logBeta(3, 4))).toBeCloseTo(1 / 60, 14);
  });

  // From scipy 1.17.
  it.each([
    [0.1, 0.5, 0.5, 0.20483276469913345],
    [0.5, 2, 3, 0.6875],
    [0.9, 2, 3, 0.9963],
    [0.3, 10, 20, 0.3640040810719437],
    [0.01, 0.5, 500, 0.998472642120947],
    [0.5, 210, 191, 0.17106119804202563],
    [0.4995, 5000, 5000, 0.46017314516840574],
    [1e-8, 1, 1, 1e-8],
  ])('the chance below %d of Beta(%d, %d) is %d', (x, a, b, expected) => {
    expect(betaCdf(x, a, b) / expected).toBeCloseTo(1, 9);
  });

  it('the chance is 0 and 1 at the ends, and NaN of NaN', () => {
    expect([betaCdf(0, 2, 3), betaCdf(-1, 2, 3), betaCdf(1, 2, 3), betaCdf(2, 2, 3)]).toEqual([0, 0, 1, 1]);
    expect(betaCdf(NaN, 2, 3)).toBeNaN();
  });

  it('the chance of whole numbers is that of a binomial', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (a, b, x) => {
          const n = a + b - 1;
          let [chance, ways] = [0, 1];
          for (let k = 0; k <= n; k++) {
            if (k >= a) chance += ways * x ** k * (1 - x) ** (n - k);
            ways *= (n - k) / (k + 1);
          }
          expect(betaCdf(x, a, b)).toBeCloseTo(chance, 11);
        },
      ),
    );
  });
});

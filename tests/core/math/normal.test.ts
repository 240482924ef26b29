import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalDensity, normalQuantile } from '../../../src/core/math/normal';

/** From scipy 1.17. */
const CHANCES: [number, number][] = [
  [-20, 2.7536241186061556e-89],
  [-10, 7.61985302416047e-24],
  [-6, 9.865876450376946e-10],
  [-3.0001, 0.0013494549132607172],
  [-3, 0.0013498980316300933],
  [-2.9999, 0.001350341282954925],
  [-1.5, 0.06680720126885807],
  [-0.1, 0.460172162722971],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [1, 0.8413447460685429],
  [3, 0.9986501019683699],
  [5, 0.9999997133484281],
];
const QUANTILES: [number, number][] = [
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965322],
  [1e-20, -9.262340089798409],
  [1e-10, -6.361340902404056],
  [0.0125, -2.241402727604945],
  [0.025, -1.9599639845400545],
  [0.2, -0.8416212335729142],
  [0.4999, -0.0002506628300880075],
  [0.975, 1.959963984540054],
  [0.9999, 3.719016485455709],
];

describe('the normal distribution', () => {
  it.each(CHANCES)('has the chance below %d to 12 digits', (x, chance) => {
    expect(normalCdf(x) / chance).toBeCloseTo(1, 12);
  });

  it.each(QUANTILES)('has the quantile of %d to 12 digits', (p, x) => {
    expect(normalQuantile(p) / x).toBeCloseTo(1, 12);
  });

  it('ends at the infinities', () => {
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalDensity(Infinity)]).toEqual([0, 1, 0]);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
  });

  it('is NaN of what is no number and of what is no chance', () => {
    for (const value of [normalCdf(NaN), normalQuantile(NaN), normalQuantile(-0.1), normalQuantile(1.1)]) {
      expect(value).toBeNaN();
    }
  });

  it('is the inverse of its quantile, and has its density as slope', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 3, noNaN: true }), (x) => {
        expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 10);
        const slope = (normalCdf(x + 1e-5) - normalCdf(x - 1e-5)) / 2e-5;
        expect(slope).toBeCloseTo(normalDensity(x), 8);
      }),
    );
  });
});

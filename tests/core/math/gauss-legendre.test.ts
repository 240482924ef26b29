import { describe, expect, it } from 'vitest';
import { gaussLegendre } from '../../../src/core/math/gauss-legendre';

const integrate = (f: (x: number) => number, n: number, low: number, high: number): number => {
  const { points, weights } = gaussLegendre(n, low, high);
  return points.reduce((sum, x, k) => sum + weights[k]! * f(x), 0);
};

describe('the Gauss–Legendre rule', () => {
  it('has the points and weights of the tables', () => {
    // Abramowitz and Stegun, table 25.4.
    const { points, weights } = gaussLegendre(3, -1, 1);
    [-0.774596669241483, 0, 0.774596669241483].forEach((x, k) => expect(points[k]).toBeCloseTo(x, 14));
    [5 / 9, 8 / 9, 5 / 9].forEach((weight, k) => expect(weights[k]).toBeCloseTo(weight, 14));
  });

  it('is exact for polynomials up to the degree 2n − 1', () => {
    for (const n of [1, 2, 5, 20]) {
      const degree = 2 * n - 1;
      expect(integrate((x) => x ** degree, n, 0, 1)).toBeCloseTo(1 / (degree + 1), 13);
    }
  });

  it('integrates smooth functions to the last digits, with hundreds of points too', () => {
    expect(integrate(Math.sin, 20, 0, Math.PI)).toBeCloseTo(2, 13);
    expect(integrate((x) => Math.exp(-x * x * 500), 600, -3, 3)).toBeCloseTo(Math.sqrt(Math.PI / 500), 13);
  });
});

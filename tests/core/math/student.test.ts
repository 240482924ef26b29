import { describe, expect, it } from 'vitest';
import { studentCdf, studentQuantile } from '../../../src/core/math/student';

describe('Student’s t', () => {
  // From scipy 1.17.
  it.each([
    [-12.706, 1, 0.025000401179066593],
    [0.5, 1, 0.6475836176504333],
    [-2, 3.7, 0.06090860095261699],
    [1, 10, 0.8295534338489701],
    [-0.001, 7, 0.4996150086224994],
    [-4, 30, 0.0001909228180418782],
    [2.2, 1000, 0.9859824873366511],
    [-1.96, 1e6, 0.024998033792634926],
    [-0.001, 1e6, 0.4996010578858246],
    [-8, 12.5, 1.4442194151854224e-6],
  ])('has the chance below %d with %d degrees of freedom', (t, degrees, chance) => {
    expect(studentCdf(t, degrees) / chance).toBeCloseTo(1, 8);
  });

  it.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 2, 4.302652729749462],
    [0.025, 5.5, -2.501858617589239],
    [0.995, 10, 3.16927267261695],
    [0.975, 30, 2.0422724563012378],
    [0.9, 120, 1.288646233656378],
    [1e-6, 4, -41.577854150450975],
    [0.999999, 3, 103.29946777942898],
    [0.975, 1e6, 1.959966356814107],
  ])('has the quantile of %d with %d degrees of freedom', (p, degrees, t) => {
    expect(studentQuantile(p, degrees) / t).toBeCloseTo(1, 9);
  });

  it('is a half at 0, ends at the infinities, and is NaN of NaN', () => {
    expect(studentCdf(0, 3)).toBe(0.5);
    expect(studentQuantile(0.5, 3)).toBeCloseTo(0, 15);
    expect([studentCdf(-Infinity, 3), studentCdf(Infinity, 3)]).toEqual([0, 1]);
    expect([studentQuantile(0, 3), studentQuantile(1, 3)]).toEqual([-Infinity, Infinity]);
    expect([studentCdf(NaN, 3), studentQuantile(NaN, 3), studentQuantile(2, 3)]).toEqual([NaN, NaN, NaN]);
  });
});

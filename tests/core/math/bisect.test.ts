import { describe, expect, it } from 'vitest';
import { bisectFalling } from '../../../src/core/math/bisect';

describe('halving', () => {
  it('finds where a falling function passes 0', () => {
    expect(bisectFalling((x) => 2 - x * x, 0, 5)).toBeCloseTo(Math.SQRT2, 14);
    expect(bisectFalling((x) => (x < 0.3 ? 1 : -1), 0, 1)).toBeCloseTo(0.3, 14);
  });

  it('ends at an end where the function does not pass 0', () => {
    expect(bisectFalling(() => 1, 0, 1)).toBeCloseTo(1, 14);
    expect(bisectFalling(() => -1, 0, 1)).toBeCloseTo(0, 14);
    expect(bisectFalling(() => NaN, 0, 1)).toBeCloseTo(0, 14);
    expect(bisectFalling(() => 1, 2, 2)).toBe(2);
  });
});

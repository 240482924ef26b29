import { describe, expect, it } from 'vitest';
import { ratioOf, spreadOf } from '../../tools/bench/statistics';

describe('bench figures', () => {
  it('takes the middle of an odd number of samples and the mean of the middle two of an even one', () => {
    expect(spreadOf([3, 1, 10])).toEqual({ median: 3, min: 1, max: 10 });
    expect(spreadOf([4, 1, 10, 2])).toEqual({ median: 3, min: 1, max: 10 });
  });

  it('compares turn by turn, so that a slow minute counts for both', () => {
    expect(ratioOf([10, 40, 10], [1, 4, 2])).toEqual({ median: 10, min: 5, max: 10 });
  });

  it('refuses to sum up nothing', () => {
    expect(() => spreadOf([])).toThrow('no figure');
  });
});

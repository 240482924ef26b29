import { describe, expect, it } from 'vitest';
import type { MovieId, Reason } from '../../src/core/types';
import { summariseReasons } from '../../src/ui/reason-bars';

const reasons = (...contributions: number[]): Reason[] =>
  contributions.map((contribution, at) => ({ movieId: at as MovieId, title: `Film ${at}`, contribution }));

describe('the bars of a film’s reasons', () => {
  it('show the strongest and the others as one, which add up to the total', () => {
    const { bars, total } = summariseReasons(reasons(0.5, -0.3, 0.2, 0.1, -0.05, 0.04), 2);
    expect(bars.map(({ title }) => title)).toEqual(['Film 0', 'Film 1', 'and 4 others']);
    expect(bars.reduce((sum, bar) => sum + bar.contribution, 0)).toBeCloseTo(total, 12);
  });

  it('show all of a short history, and all on demand', () => {
    expect(summariseReasons(reasons(0.5, 0.3, 0.2), 2).bars).toHaveLength(3);
    expect(summariseReasons(reasons(0.5, 0.4, 0.3, 0.2, 0.1), Infinity).bars).toHaveLength(5);
  });

  it('have digits enough to be told apart', () => {
    expect(summariseReasons(reasons(0.5, 0.2), 5).digits).toBe(2);
    expect(summariseReasons(reasons(0.044, 0.041), 5).digits).toBe(3);
    expect(summariseReasons(reasons(0.5, 0.000001), 5).digits).toBe(4);
    expect(summariseReasons([], 5)).toEqual({ bars: [], total: 0, digits: 2 });
  });
});

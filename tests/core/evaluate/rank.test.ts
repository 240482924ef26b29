import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankBest } from '../../../src/core/evaluate/rank';
import { topK } from '../../../src/core/math/top-k';

const ranked = (scores: Float32Array, k: number, from = 0, to = scores.length): number[] => {
  const out = new Uint32Array(k);
  return [...out.subarray(0, rankBest(scores, from, to, out))];
};

describe('the ranking of the evaluator', () => {
  it('puts the best first and breaks ties by the lower index', () => {
    expect(ranked(Float32Array.of(1, 3, 2, 3, 1), 4)).toEqual([1, 3, 2, 0]);
  });

  it('is shorter than k when there are fewer items, and counts from the start of its range', () => {
    expect(ranked(Float32Array.of(5, 5, 9, 8), 10, 2, 4)).toEqual([0, 1]);
  });

  it('never ranks NaN or minus infinity', () => {
    expect(ranked(Float32Array.of(NaN, -Infinity, -1, NaN), 3)).toEqual([2]);
  });

  it('agrees with the other top-k of the project on everything', () => {
    const score = fc.constantFrom(-Infinity, NaN, -2, -1, 0, 0.5, 1, 2, 3, Infinity);
    fc.assert(
      fc.property(fc.array(score, { maxLength: 40 }), fc.integer({ min: 1, max: 12 }), (values, k) => {
        const scores = Float32Array.from(values);
        expect(ranked(scores, k)).toEqual(topK(scores, k).map(({ item }) => item));
      }),
    );
  });
});

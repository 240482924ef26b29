import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topK } from '../../../src/core/math/top-k';

/** Few distinct values, so that ties are common, and everything that must not rank. */
const score = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double(),
  fc.constantFrom(NaN, -Infinity, Infinity, 0, -0, Number.MIN_VALUE),
);

/** The plain way: sort everything. */
function sorted(scores: readonly number[], k: number, skip: (item: number) => boolean) {
  return scores
    .map((value, item) => ({ item, score: value }))
    .filter((entry) => !Number.isNaN(entry.score) && entry.score !== -Infinity && !skip(entry.item))
    .sort((a, b) => (a.score === b.score ? a.item - b.item : b.score - a.score))
    .slice(0, k);
}

describe('the k best', () => {
  it('are those of a full sort, ties by the lower index', () => {
    fc.assert(
      fc.property(fc.array(score, { maxLength: 60 }), fc.nat({ max: 70 }), (scores, k) => {
        expect(topK(scores, k)).toEqual(sorted(scores, k, () => false));
      }),
      { numRuns: 500 },
    );
  });

  it('leave out what is skipped and nothing else', () => {
    fc.assert(
      fc.property(fc.array(score, { maxLength: 40 }), fc.nat({ max: 12 }), fc.nat(), (scores, k, mask) => {
        const skip = (item: number): boolean => ((mask >> (item % 31)) & 1) === 1;
        expect(topK(scores, k, skip)).toEqual(sorted(scores, k, skip));
      }),
      { numRuns: 500 },
    );
  });

  it('are found the same way in typed arrays', () => {
    expect(topK(Float32Array.of(1, 3, NaN, 3, 2), 3)).toEqual([
      { item: 1, score: 3 },
      { item: 3, score: 3 },
      { item: 4, score: 2 },
    ]);
    expect(topK(Uint32Array.of(0, 7), 1)).toEqual([{ item: 1, score: 7 }]);
  });

  it.each([0, -1])('of k = %d are none', (k) => {
    expect(topK([1, 2], k)).toEqual([]);
  });

  it('are all there are when k is larger', () => {
    expect(topK([5, 6], 10).map(({ item }) => item)).toEqual([1, 0]);
    expect(topK([], 10)).toEqual([]);
  });
});

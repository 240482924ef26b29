import fc from 'fast-check';
import { expect, it } from 'vitest';
import { topK } from '../../../src/core/math/top-k';
import { createShortlist } from '../../../src/core/retrieval/shortlist';
import type { ItemIndex } from '../../../src/core/types';

it('a shortlist ends as the k best of all, and tells what the next item has to exceed', () => {
  const score = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
  fc.assert(
    fc.property(fc.array(score, { maxLength: 60 }), fc.integer({ min: 1, max: 70 }), (scores, k) => {
      const shortlist = createShortlist(k);
      scores.forEach((value, item) => shortlist.offer(item as ItemIndex, value));
      const best = topK(scores, k);
      expect(shortlist.ranked()).toEqual(best);
      expect(shortlist.least()).toBe(best.length < k ? -Infinity : best.at(-1)!.score);
    }),
    { numRuns: 500 },
  );
});

it.each([0, -1])('a shortlist of %i takes nothing', (k) => {
  const shortlist = createShortlist(k);
  shortlist.offer(0 as ItemIndex, 5);
  expect(shortlist.ranked()).toEqual([]);
});

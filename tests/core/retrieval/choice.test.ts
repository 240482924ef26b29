import { describe, expect, it } from 'vitest';
import { chooseIndex, compareIndexes, recallOf, timeSearches } from '../../../src/core/retrieval/choice';
import { createPlainIndex } from '../../../src/core/retrieval/plain-index';
import type { VectorIndex } from '../../../src/core/retrieval/vector-index';
import type { ItemIndex, Scored } from '../../../src/core/types';

const scored = (...scores: number[]): Scored[] => scores.map((score, item) => ({ item: item as ItemIndex, score }));
const times = (p50Ms: number) => ({ p50Ms, p99Ms: 2 * p50Ms });
const measured = (exactMs: number, otherMs: number, recall: number) => ({
  ...{ searches: 9, recall },
  ...{ exact: times(exactMs), other: times(otherMs) },
});

describe('the choice of an index', () => {
  it.each([
    ['not ready', null, 'exact', 'none'],
    ['clearly faster', measured(10, 1, 0.99), 'approximate', 'faster'],
    ['hardly faster', measured(10, 9, 1), 'exact', 'slow'],
    ['slower', measured(0.2, 0.5, 1), 'exact', 'slow'],
    ['missing too much', measured(10, 1, 0.97), 'exact', 'misses'],
    ['of unknown speed', measured(NaN, 1, 1), 'exact', 'slow'],
    ['of unknown recall', measured(10, 1, NaN), 'exact', 'misses'],
  ] as const)('with a graph that is %s', (_, comparison, index, why) => {
    expect(chooseIndex(comparison)).toEqual({ index, why });
  });
});

describe('recall', () => {
  it('is the share of what was wanted, by score', () => {
    expect(recallOf(scored(5, 4, 1), scored(5, 4, 3, 2))).toBe(0.5);
    expect(recallOf(scored(5, 4), scored(5, 4))).toBe(1);
    expect(recallOf([], scored(1))).toBe(0);
  });

  it('takes items that tie with the last wanted one for it, and counts none twice', () => {
    const tied = [7, 8, 9].map((item) => ({ item: item as ItemIndex, score: 2 }));
    expect(recallOf(tied, scored(2, 2))).toBe(1);
  });

  it('of nothing wanted is whole', () => {
    expect(recallOf([], [])).toBe(1);
  });
});

describe('a comparison', () => {
  const vectors = { values: Float32Array.of(1, 2, 3, 4), width: 1 };
  const exact = createPlainIndex(vectors);

  const queries = [1, 2, 3].map((value) => Float32Array.of(value));

  it('is of quantiles and the mean recall, by the clock it is given', async () => {
    const half: VectorIndex = {
      ...{ name: 'half', exact: false, memoryBytes: () => 0 },
      search: async (query, k) => exact.search(query, k).slice(0, k / 2),
    };
    // Starts and ends: 3, 2 and 7 ms for the exact one, 10, 20 and 40 for the other.
    const ticks = [0, 3, 10, 20, 30, 32, 40, 60, 70, 77, 80, 120];
    const comparison = await compareIndexes(exact, half, queries, 2, () => ticks.shift() ?? NaN);
    expect(comparison).toMatchObject({ searches: 3, recall: 0.5 });
    expect([comparison.exact.p50Ms, comparison.other.p50Ms]).toEqual([3, 20]);
    expect(comparison.exact.p99Ms).toBeCloseTo(3 + 0.98 * 4, 10);
    expect(comparison.other.p99Ms).toBeCloseTo(20 + 0.98 * 20, 10);
  });

  it('repeats what is too short for the clock, and gives up on a clock that stands still', async () => {
    let reads = 0;
    const [found] = await timeSearches([exact], queries, 2, () => reads++ / 2);
    expect(found!.p50Ms).toBeCloseTo(0.5, 10);
    expect(reads).toBe(3 * 5);
    expect(await timeSearches([exact], queries, 2, () => 7)).toEqual([{ p50Ms: 0, p99Ms: 0 }]);
  });

  it('without anything to search for is refused', async () => {
    await expect(compareIndexes(exact, exact, [], 2, () => 0)).rejects.toThrow(RangeError);
  });
});

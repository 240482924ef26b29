import { describe, expect, it } from 'vitest';
import { chooseIndex, compareIndexes, recallOf, worthBuilding } from '../../../src/core/retrieval/choice';
import { createPlainIndex } from '../../../src/core/retrieval/plain-index';
import type { VectorIndex } from '../../../src/core/retrieval/vector-index';
import type { ItemIndex, Scored } from '../../../src/core/types';

const scored = (...scores: number[]): Scored[] => scores.map((score, item) => ({ item: item as ItemIndex, score }));
const measured = (exactMs: number, otherMs: number, recall: number) => ({ searches: 9, exactMs, otherMs, recall });

describe('the choice of an index', () => {
  it.each([
    ['not ready', null, 'exact'],
    ['clearly faster', measured(10, 1, 0.99), 'approximate'],
    ['hardly faster', measured(10, 9, 1), 'exact'],
    ['slower', measured(0.2, 0.5, 1), 'exact'],
    ['missing too much', measured(10, 1, 0.97), 'exact'],
    ['of unknown speed', measured(NaN, 1, 1), 'exact'],
    ['of unknown recall', measured(10, 1, NaN), 'exact'],
  ] as const)('with a graph that is %s', (_, comparison, choice) => {
    expect(chooseIndex(comparison)).toBe(choice);
  });

  it('is not prepared for where the exact search is fast or the graph too large', () => {
    expect(worthBuilding(12, 400, 500)).toBe(true);
    expect(worthBuilding(3, 400, 500)).toBe(false);
    expect(worthBuilding(12, 501, 500)).toBe(false);
    expect(worthBuilding(NaN, 1, 500)).toBe(false);
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

  it('is of medians and the mean recall, by the clock it is given', async () => {
    const ticks = [0, 2, 3, 10, 14, 15, 20, 29, 49];
    const half: VectorIndex = {
      ...{ name: 'half', exact: false, memoryBytes: () => 0 },
      search: async (query, k) => exact.search(query, k).slice(0, k / 2),
    };
    const queries = [1, 2, 3].map((value) => Float32Array.of(value));
    const comparison = await compareIndexes(exact, half, queries, 2, () => ticks.shift() ?? NaN);
    expect(comparison).toEqual({ searches: 3, exactMs: 4, otherMs: 1, recall: 0.5 });
  });

  it('without anything to search for is refused', async () => {
    await expect(compareIndexes(exact, exact, [], 2, () => 0)).rejects.toThrow(RangeError);
  });
});

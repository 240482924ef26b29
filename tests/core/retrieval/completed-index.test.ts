import { describe, expect, it } from 'vitest';
import { createCompletedIndex } from '../../../src/core/retrieval/completed-index';
import { createPlainIndex } from '../../../src/core/retrieval/plain-index';
import { clusteredVectors, peopleQueries } from '../../../tools/bench/suites/clustered-vectors';

const ITEMS = 2000;
const VECTORS = clusteredVectors(ITEMS, 8, 1);
const QUERY = peopleQueries(VECTORS, 1, 2)[0]!;
const exact = createPlainIndex(VECTORS);

/** A search that answers as told, and counts what is asked of it. */
function search(answer: (count: number) => number[]) {
  const asked: number[] = [];
  const near = async (_query: Float32Array, count: number): Promise<Uint32Array> => {
    asked.push(count);
    return Uint32Array.from(answer(count));
  };
  return { asked, index: createCompletedIndex({ name: 'told', near, memoryBytes: () => 5 }, exact, VECTORS) };
}

/** The best items, as far as they are asked for. */
const best = (count: number): number[] => exact.search(QUERY, count).map(({ item }) => item);
const without = (count: number): Uint8Array => {
  const excluded = new Uint8Array(ITEMS);
  for (const item of best(count)) excluded[item] = 1;
  return excluded;
};

describe('a completed index', () => {
  it('asks for k when nothing is excluded, in whatever order they come', async () => {
    const { asked, index } = search((count) => best(count).reverse());
    expect(await index.search(QUERY, 10)).toEqual(exact.search(QUERY, 10));
    expect(asked).toEqual([10]);
  });

  it('asks for more when the first answer is mostly excluded', async () => {
    const { asked, index } = search(best);
    expect(await index.search(QUERY, 10, without(200))).toEqual(exact.search(QUERY, 10, without(200)));
    expect(asked).toEqual([74, 592]);
  });

  it('has the exact index answer when even that is not enough', async () => {
    const { asked, index } = search(best);
    expect(await index.search(QUERY, 10, without(900))).toEqual(exact.search(QUERY, 10, without(900)));
    expect(asked).toHaveLength(2);
  });

  it('has the exact index answer when the search gets stuck', async () => {
    const { index } = search(() => [3]);
    expect(await index.search(QUERY, 10)).toEqual(exact.search(QUERY, 10));
  });

  it('does not ask for half of all items, nor for a query of zeros', async () => {
    const { asked, index } = search(best);
    expect(await index.search(QUERY, 1001)).toHaveLength(1001);
    expect(await index.search(new Float32Array(8), 3)).toEqual(exact.search(new Float32Array(8), 3));
    expect(asked).toEqual([]);
  });

  it('passes errors on', async () => {
    const near = () => Promise.reject(new Error('a mistake'));
    const index = createCompletedIndex({ name: 'told', near, memoryBytes: () => 5 }, exact, VECTORS);
    await expect(index.search(QUERY, 10)).rejects.toThrow('a mistake');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recallOf } from '../../src/core/retrieval/choice';
import { itemsOf, type ItemVectors, type VectorIndex } from '../../src/core/retrieval/vector-index';
import type { ItemIndex, Scored } from '../../src/core/types';
import { clusteredVectors, peopleQueries } from '../../tools/bench/suites/clustered-vectors';

type Create = (vectors: ItemVectors) => Promise<VectorIndex>;

/** Few distinct values, so that scores tie, and some that float32 can hardly hold. */
const value = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -2, max: 2 }) },
  { weight: 2, arbitrary: fc.float({ min: -3, max: 3, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(1e-40, -1e-32, 1e-20, 3e30, -1e36, -0) },
);

/** The plain way: score everything, sort everything. */
function sorted({ values, width }: ItemVectors, query: Float32Array, k: number, excluded?: Uint8Array): Scored[] {
  const scores = Array.from({ length: values.length / width }, (_, item) => {
    let score = 0;
    for (let at = 0; at < width; at++) score += values[item * width + at]! * query[at]!;
    return { item: item as ItemIndex, score };
  });
  return scores
    .filter(({ item }) => !excluded?.[item])
    .sort((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, Math.max(0, k));
}

const SOME = clusteredVectors(4000, 24, 1);
const QUERIES = peopleQueries(SOME, 50, 2);
const everyNth = (n: number, items: number) =>
  Uint8Array.from({ length: items }, (_, item) => (item % n === 0 ? 0 : 1));

/** What every index keeps to; an exact one misses nothing, the others have a recall@10 of at least 0.98. */
export function describeVectorIndex(name: string, create: Create): void {
  describe(`the ${name} index`, () => {
    it('finds the best, or nearly all of them', async () => {
      const index = await create(SOME);
      let recall = 0;
      for (const query of QUERIES) {
        const [found, wanted] = [await index.search(query, 10), sorted(SOME, query, 10)];
        if (index.exact) expect(found).toEqual(wanted);
        recall += recallOf(found, wanted) / QUERIES.length;
      }
      expect(recall).toBeGreaterThanOrEqual(index.exact ? 1 - 1e-9 : 0.98);
    });

    it('scores what it finds as the plain sum does, best first', async () => {
      const index = await create(SOME);
      for (const query of QUERIES.slice(0, 5)) {
        const scores = new Map(sorted(SOME, query, 4000).map(({ item, score }) => [item as number, score]));
        const found = await index.search(query, 100);
        expect(found).toHaveLength(100);
        expect(new Set(found.map(({ item }) => item)).size).toBe(100);
        expect(found.map(({ score }) => score)).toEqual(found.map(({ item }) => scores.get(item)));
        expect(found).toEqual([...found].sort((a, b) => b.score - a.score || a.item - b.item));
      }
    });

    it.each([1, 2, 40, 1000])('never lists what is excluded, nor starves when one in %i is left', async (n) => {
      const index = await create(SOME);
      const excluded = everyNth(n, 4000);
      for (const query of QUERIES.slice(0, 5)) {
        const found = await index.search(query, 10, excluded);
        expect(found).toHaveLength(Math.min(10, Math.ceil(4000 / n)));
        expect(found.filter(({ item }) => excluded[item] !== 0)).toEqual([]);
      }
    });

    it('fills the list when just the best are excluded', async () => {
      const index = await create(SOME);
      const excluded = new Uint8Array(4000);
      for (const { item } of sorted(SOME, QUERIES[0]!, 700)) excluded[item] = 255;
      const found = await index.search(QUERIES[0]!, 20, excluded);
      expect(found).toHaveLength(20);
      expect(found.filter(({ item }) => excluded[item] !== 0)).toEqual([]);
    });

    it('finds nothing where there is nothing', async () => {
      const nothing = await create({ values: new Float32Array(0), width: 3 });
      expect(await nothing.search(new Float32Array(3), 5)).toEqual([]);
      const index = await create(SOME);
      expect(await index.search(QUERIES[0]!, 0)).toEqual([]);
      expect(await index.search(QUERIES[0]!, -1)).toEqual([]);
      expect(await index.search(QUERIES[0]!, 5, new Uint8Array(4000).fill(1))).toEqual([]);
    });

    it('lists every item once when more are asked for than there are', async () => {
      const five = clusteredVectors(5, 3, 4);
      const query = peopleQueries(five, 1, 5)[0]!;
      expect(await (await create(five)).search(query, 9)).toEqual(sorted(five, query, 9));
    });

    it('breaks ties by the lower index: equal vectors, zero vectors, a query of zeros', async () => {
      const rows = [0, 0, 1, 2, 0, 0, 1, 2, -1, 0];
      const few = { values: Float32Array.from(rows), width: 2 };
      const index = await create(few);
      const ranked = async (query: number[]) =>
        (await index.search(Float32Array.from(query), 5)).map(({ item }) => item as number);
      expect(await ranked([1, 1])).toEqual([1, 3, 0, 2, 4]);
      expect(await ranked([-1, -1])).toEqual([4, 0, 2, 1, 3]);
      expect(await ranked([0, 0])).toEqual([0, 1, 2, 3, 4]);
      const many = await create({ values: new Float32Array(3000), width: 3 });
      const found = await many.search(Float32Array.of(1, 2, 3), 4);
      expect(found.map(({ score }) => score)).toEqual([0, 0, 0, 0]);
      expect((await many.search(new Float32Array(3), 3)).map(({ item }) => item as number)).toEqual([0, 1, 2]);
    });

    it.each([NaN, Infinity, -Infinity])('refuses to look for %d', async (wrong) => {
      const index = await create(SOME);
      const query = QUERIES[0]!.with(7, wrong);
      await expect((async () => index.search(query, 5))()).rejects.toMatchObject({ code: 'model-diverged' });
    });

    it('refuses queries and exclusions of another length', async () => {
      const index = await create(SOME);
      await expect((async () => index.search(new Float32Array(23), 5))()).rejects.toThrow(RangeError);
      await expect((async () => index.search(QUERIES[0]!, 5, new Uint8Array(9)))()).rejects.toThrow(RangeError);
    });

    it('is not made of vectors that cannot be ranked by', async () => {
      const values = SOME.values.with(5000, NaN);
      await expect(create({ values, width: 24 })).rejects.toMatchObject({ code: 'model-diverged' });
      await expect(create({ values: SOME.values, width: 7 })).rejects.toThrow(RangeError);
    });

    it('leaves vectors, query and exclusions as they are', async () => {
      const vectors = { values: SOME.values.slice(), width: 24 };
      const [query, excluded] = [QUERIES[0]!.slice(), everyNth(3, 4000)];
      await (await create(vectors)).search(query, 10, excluded);
      expect([vectors.values, query, excluded]).toEqual([SOME.values, QUERIES[0]!, everyNth(3, 4000)]);
    });
  });
}

/** What an exact index keeps to beside that: it answers bit for bit as the plain sum. */
export function describeExactIndex(name: string, create: Create): void {
  it(`the ${name} index agrees with sorting everything, whatever the vectors`, async () => {
    const shape = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 30 }));
    const world = shape.chain(([width, items]) =>
      fc.record({
        width: fc.constant(width),
        rows: fc.array(value, { minLength: width * items, maxLength: width * items }),
        query: fc.array(value, { minLength: width, maxLength: width }),
        excluded: fc.array(fc.constantFrom(0, 0, 1), { minLength: items, maxLength: items }),
        k: fc.nat({ max: 12 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(world, async ({ width, rows, query, excluded, k }) => {
        const vectors = { values: Float32Array.from(rows), width };
        const [wanted, left] = [Float32Array.from(query), Uint8Array.from(excluded)];
        const index = await create(vectors);
        expect(await index.search(wanted, k)).toEqual(sorted(vectors, wanted, k));
        expect(await index.search(wanted, k, left)).toEqual(sorted(vectors, wanted, k, left));
      }),
      { numRuns: 300 },
    );
  });

  it(`the ${name} index tells items apart that differ in their last bit`, async () => {
    const vectors = clusteredVectors(200, 1000, 9);
    const row = vectors.values.subarray(0, 1000);
    for (let item = 1; item < itemsOf(vectors); item++) {
      vectors.values.set(row, item * 1000);
      vectors.values[item * 1000 + (item % 7)]! *= 1 + (item % 5) * 2 ** -22;
    }
    const query = row.slice();
    expect(await (await create(vectors)).search(query, 50)).toEqual(sorted(vectors, query, 50));
  });
}

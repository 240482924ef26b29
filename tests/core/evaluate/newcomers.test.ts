import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TimedCsr } from '../../../src/core/data/times';
import { takeNewcomers } from '../../../src/core/evaluate/newcomers';
import { csrOfRows } from '../../fixtures/checkerboard';

const OPTIONS = { share: 0.5, most: 1000, minLikes: 4, mostKnown: 2, order: 'time', seed: 1 } as const;

/** Rows of items with their times. */
function likes(rows: readonly (readonly (readonly [number, number])[])[]): TimedCsr {
  const csr = csrOfRows(
    rows.map((row) => row.map(([item]) => item)),
    10,
  );
  return { ...csr, timestamps: Uint32Array.from(rows.flatMap((row) => row.map(([, time]) => time))) };
}

const entries = ({ rows, indptr, indices }: Pick<TimedCsr, 'rows' | 'indptr' | 'indices'>): string[] =>
  Array.from({ length: rows }, (_, row) =>
    [...indices.subarray(indptr[row], indptr[row + 1])].map((item) => `${row} ${item}`),
  ).flat();

const someLikes = fc.array(fc.uniqueArray(fc.nat(9), { maxLength: 10 }), { minLength: 1, maxLength: 8 }).chain((rows) =>
  fc.array(fc.nat(5), { minLength: 80, maxLength: 80 }).map((times) => {
    let at = 0;
    return likes(rows.map((row) => [...row].sort((a, b) => a - b).map((item) => [item, times[at++]!] as const)));
  }),
);

it('parts everything in three: others whole, the first of newcomers, the rest of theirs', () => {
  fc.assert(
    fc.property(someLikes, fc.nat(20), (data, seed) => {
      const { others, early, later, histories } = takeNewcomers(data, { ...OPTIONS, seed });
      expect([...entries(others), ...entries(early), ...entries(later)].sort()).toEqual(entries(data).sort());
      expect(others.timestamps).toHaveLength(others.indices.length);
      for (const [row, history] of histories) {
        expect(others.indptr[row + 1]! - others.indptr[row]!).toBe(0);
        expect(history).toHaveLength(OPTIONS.mostKnown);
        expect(later.indptr[row + 1]! - later.indptr[row]!).toBeGreaterThanOrEqual(2);
      }
    }),
  );
});

it('knows the oldest likes first', () => {
  const data = likes([
    [
      [1, 40],
      [3, 10],
      [5, 30],
      [9, 20],
    ],
  ]);
  const { histories } = takeNewcomers(data, OPTIONS);
  expect(histories.get(0)?.map(({ item }) => item)).toEqual([3, 9]);
});

it('knows any likes first where they are drawn, of the same people, the same for a seed', () => {
  const row = Array.from({ length: 10 }, (_, item) => [item, item] as const);
  const data = likes([row, row, row, row]);
  const knownOf = (order: 'time' | 'drawn', seed: number) =>
    [...takeNewcomers(data, { ...OPTIONS, order, seed }).histories].map(([person, history]) => ({
      person,
      items: history.map(({ item }) => item),
    }));
  const seeds = Array.from({ length: 30 }, (_, seed) => seed);
  for (const seed of seeds) {
    expect(knownOf('time', seed).every(({ items }) => items.join() === '0,1')).toBe(true);
    expect(knownOf('drawn', seed)).toEqual(knownOf('drawn', seed));
    expect(knownOf('drawn', seed).map(({ person }) => person)).toEqual(
      knownOf('time', seed).map(({ person }) => person),
    );
  }
  const drawn = new Set(seeds.flatMap((seed) => knownOf('drawn', seed).flatMap(({ items }) => items)));
  expect(drawn.size).toBe(10);
});

it('takes nobody where nobody likes enough, and no more people than it may', () => {
  const row = [0, 1, 2, 3].map((item) => [item, item] as const);
  expect(takeNewcomers(likes([row, row]), { ...OPTIONS, minLikes: 5 }).histories.size).toBe(0);
  expect(takeNewcomers(likes([row, row, row, row]), OPTIONS).histories.size).toBe(2);
  expect(takeNewcomers(likes([row, row, row, row]), { ...OPTIONS, most: 1 }).histories.size).toBe(1);
});

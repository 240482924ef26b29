import { describe, expect, it } from 'vitest';
import { nonZeros, transposeWeighted } from '../../src/core/data/csr';
import { createRng } from '../../src/core/math/rng';
import { bucketWidth, paddedEntries, planTiles } from '../../src/engines/als/tfjs/layout';
import { csrOfRows } from '../fixtures/checkerboard';
import { firstPeople } from '../fixtures/real-pack';

const LIMITS = { bucketCost: 800, tileEntries: 131_072 };

/** Rows of random lengths, some of them empty. */
function ragged(rows: number): ReturnType<typeof csrOfRows> {
  const rng = createRng(5);
  return csrOfRows(
    Array.from({ length: rows }, () => Array.from({ length: Math.floor(rng.next() ** 3 * 60) }, (_, k) => k)),
    60,
  );
}

describe('the layout on the device', () => {
  it('pads a row by less than a quarter of its length', () => {
    for (let entries = 1; entries < 5000; entries++) {
      expect(bucketWidth(entries)).toBeGreaterThanOrEqual(entries);
      expect(bucketWidth(entries)).toBeLessThan(1.25 * entries);
    }
  });

  it('holds every row with entries once, in a bucket that is wide enough', () => {
    const csr = ragged(300);
    const tiles = planTiles(csr, 10, 290, { bucketCost: 20, tileEntries: 500 });
    expect(tiles.length).toBeGreaterThan(1);
    const placed = tiles.flatMap(({ rows, buckets }) => {
      expect(buckets.map(({ from }) => from)).toEqual([0, ...buckets.slice(0, -1).map(({ to }) => to)]);
      for (const { from, to, width } of buckets) {
        for (const row of rows.subarray(from, to)) {
          expect(csr.indptr[row + 1]! - csr.indptr[row]!).toBeLessThanOrEqual(width);
        }
      }
      return [...rows];
    });
    const expected = Array.from({ length: 280 }, (_, k) => k + 10).filter(
      (row) => csr.indptr[row + 1]! > csr.indptr[row]!,
    );
    expect(placed.sort((a, b) => a - b)).toEqual(expected);
  });

  it('keeps a tile within its limit, unless one row alone is longer', () => {
    const tiles = planTiles(ragged(300), 0, 300, { bucketCost: 0, tileEntries: 50 });
    for (const tile of tiles) expect(tile.rows.length === 1 || paddedEntries([tile]) <= 50).toBe(true);
  });

  it('pads MovieLens by less than a quarter, for people and for films', () => {
    const people = firstPeople(600);
    for (const csr of [people, transposeWeighted(people)]) {
      const padded = paddedEntries(planTiles(csr, 0, csr.rows, LIMITS));
      expect(padded / nonZeros(csr) - 1).toBeLessThan(0.25);
    }
  });

  it('has no tile for a matrix without entries', () => {
    expect(planTiles(csrOfRows([[], []], 3), 0, 2, LIMITS)).toEqual([]);
  });
});

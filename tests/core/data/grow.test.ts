import { assert, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nonZeros, transpose, type Csr } from '../../../src/core/data/csr';
import { growInteractions, itemCopies } from '../../../src/core/data/grow';
import { createRng } from '../../../src/core/math/rng';
import { quantile } from '../../../src/core/math/statistics';
import { realPack } from '../../fixtures/real-pack';

/** A small matrix with popular and rare items, and some rows without entries. */
function smallMatrix(rows: number, cols: number, seed: number): Csr {
  const rng = createRng(seed);
  const indptr = [0];
  const indices = [0];
  for (let row = 0; row < rows; row++) {
    if (row === 0) for (let col = 1; col < cols; col++) indices.push(col);
    else for (let col = 0; col < cols; col++) if (rng.next() < 0.8 / (col + 1)) indices.push(col);
    indptr.push(indices.length);
  }
  return { rows, cols, indptr: Uint32Array.from(indptr), indices: Uint32Array.from(indices) };
}

/** Entries of each row. */
function lengths({ rows, indptr }: Csr): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => indptr[row + 1]! - indptr[row]!).sort();
}

/** Inequality of sorted counts: 0 when all are equal, towards 1 when one has it all. */
function gini(sorted: Float64Array): number {
  const n = sorted.length;
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const weighted = sorted.reduce((sum, value, rank) => sum + (rank + 1) * value, 0);
  return (2 * weighted) / (n * total) - (n + 1) / n;
}

const sorted = ({ rows, indptr, indices }: Csr): boolean => {
  for (let row = 0; row < rows; row++) {
    for (let k = indptr[row]! + 1; k < indptr[row + 1]!; k++) if (indices[k]! <= indices[k - 1]!) return false;
  }
  return true;
};

const shapes = record({
  rows: integer({ min: 1, max: 30 }),
  cols: integer({ min: 1, max: 30 }),
  extra: integer({ min: 0, max: 4000 }),
  seed: integer({ min: 0, max: 2 ** 32 - 1 }),
});

describe('growing a data set', () => {
  it('meets the number, sorts rows, repeats nothing, stays in range, and weighs everything 1', () => {
    assert(
      property(shapes, ({ rows, cols, extra, seed }) => {
        const source = smallMatrix(rows, cols, seed);
        const interactions = nonZeros(source) + extra;
        const grown = growInteractions(source, { interactions, seed });
        expect(nonZeros(grown)).toBe(interactions);
        expect(grown.indices).toHaveLength(interactions);
        expect(grown.indptr).toHaveLength(grown.rows + 1);
        expect(grown.cols).toBe(cols * itemCopies(interactions / nonZeros(source)));
        expect(sorted(grown)).toBe(true);
        expect(grown.indices.every((item) => item < grown.cols)).toBe(true);
        expect(grown.values.every((value) => value === 1)).toBe(true);
      }),
    );
  });

  it('gives every copy of an item the same number of interactions, give or take one', () => {
    assert(
      property(shapes, ({ rows, cols, extra, seed }) => {
        const source = smallMatrix(rows, cols, seed);
        const interactions = nonZeros(source) + extra;
        const copies = itemCopies(interactions / nonZeros(source));
        const { indptr } = transpose(growInteractions(source, { interactions, seed }));
        for (let item = 0; item < cols; item++) {
          const counts = Array.from({ length: copies }, (_, copy) => {
            const at = item * copies + copy;
            return indptr[at + 1]! - indptr[at]!;
          });
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('is the same for the same seed and another for another', () => {
    const source = smallMatrix(20, 20, 1);
    const grow = (seed: number) => growInteractions(source, { interactions: 5000, seed });
    expect(grow(7)).toEqual(grow(7));
    expect(grow(7).indices).not.toEqual(grow(8).indices);
  });

  it('brings the same rows in another order when asked for no more than there is', () => {
    const source = smallMatrix(10, 8, 3);
    const grown = growInteractions(source, { interactions: nonZeros(source), seed: 1 });
    expect(grown.cols).toBe(source.cols);
    expect(lengths(grown)).toEqual(lengths(source).slice(-grown.rows));
  });

  it.each([3, 12, 40])('keeps how interactions are distributed on real data, %i times as large', (times) => {
    const source = realPack('ml-100k').userItems;
    const grown = growInteractions(source, { interactions: Math.round(times * nonZeros(source)), seed: 5 });
    const copies = itemCopies(times);
    const people = { before: lengths(source), after: lengths(grown) };
    expect(grown.rows).toBe(times * source.rows);
    expect(gini(people.after)).toBeCloseTo(gini(people.before), 2);
    for (const share of [0.1, 0.25, 0.5, 0.75, 0.9, 0.99]) {
      const expected = quantile(people.before, share);
      expect(Math.abs(quantile(people.after, share) - expected)).toBeLessThanOrEqual(0.02 * expected);
    }
    const items = { before: lengths(transpose(source)), after: lengths(transpose(grown)) };
    expect(Math.abs(gini(items.after) - gini(items.before))).toBeLessThan(0.02);
    for (const share of [0.5, 0.75, 0.9, 0.99]) {
      const expected = (quantile(items.before, share) * times) / copies;
      expect(Math.abs(quantile(items.after, share) - expected)).toBeLessThanOrEqual(0.03 * expected + 1);
    }
  });

  it('grows films as the MovieLens series does, about', () => {
    // From 100K to 25M: 1682 films become 59 047 and the interactions 250 times as many.
    expect(1682 * itemCopies(250)).toBeGreaterThan(40_000);
    expect(1682 * itemCopies(250)).toBeLessThan(60_000);
  });

  it('refuses to shrink, and to grow nothing', () => {
    const source = smallMatrix(5, 5, 1);
    expect(() => growInteractions(source, { interactions: nonZeros(source) - 1, seed: 1 })).toThrow(/smaller data set/);
    expect(() => growInteractions(source, { interactions: NaN, seed: 1 })).toThrow(RangeError);
    const empty: Csr = { rows: 1, cols: 1, indptr: new Uint32Array(2), indices: new Uint32Array(0) };
    expect(() => growInteractions(empty, { interactions: 5, seed: 1 })).toThrow(/empty/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Csr, filterEntries, nonZeros, transpose, transposeWeighted } from '../../../src/core/data/csr';

const COLS = 6;

/** A matrix of the given rows, each a list of its columns. */
function csrOf(rows: readonly (readonly number[])[]): Csr {
  const indptr = new Uint32Array(rows.length + 1);
  rows.forEach((row, r) => (indptr[r + 1] = indptr[r]! + row.length));
  return { rows: rows.length, cols: COLS, indptr, indices: Uint32Array.from(rows.flat()) };
}

function pairsOf({ rows, indptr, indices }: Csr): string[] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from(indices.subarray(indptr[row], indptr[row + 1]), (column) => `${row} ${column}`),
  ).flat();
}

const matrix = fc
  .array(fc.uniqueArray(fc.nat({ max: COLS - 1 })), { maxLength: 7 })
  .map((rows) => csrOf(rows.map((row) => [...row].sort((a, b) => a - b))));

describe('a sparse matrix', () => {
  it('transposed twice is itself', () => {
    fc.assert(
      fc.property(matrix, (csr) => {
        const { order: _, ...back } = transpose(transpose(csr));
        expect(back).toEqual(csr);
      }),
    );
  });

  it('transposed has its pairs turned, sorted, and says where each came from', () => {
    fc.assert(
      fc.property(matrix, (csr) => {
        const turned = transpose(csr);
        const swapped = pairsOf(csr).map((pair) => pair.split(' ').reverse().join(' '));
        expect(pairsOf(turned)).toEqual(swapped.sort());
        const rowOf = Array.from({ length: csr.rows }, (_, row) =>
          new Array<number>(csr.indptr[row + 1]! - csr.indptr[row]!).fill(row),
        ).flat();
        expect(Array.from(turned.order, (position) => rowOf[position])).toEqual([...turned.indices]);
      }),
    );
  });

  it('filtered keeps shape and order of what passes, with the values asked for', () => {
    fc.assert(
      fc.property(matrix, (csr) => {
        const odd = filterEntries(
          csr,
          (position) => position % 2 === 1,
          (position) => position * 10,
        );
        expect([odd.rows, odd.cols, nonZeros(odd)]).toEqual([csr.rows, csr.cols, nonZeros(csr) >> 1]);
        expect(pairsOf(odd)).toEqual(pairsOf(csr).filter((_, position) => position % 2 === 1));
        expect([...odd.values]).toEqual([...csr.indices.keys()].filter((k) => k % 2 === 1).map((k) => k * 10));
      }),
    );
  });

  it('carries its values along when it is transposed', () => {
    const csr = filterEntries(
      csrOf([[0, 2], [2]]),
      () => true,
      (position) => position + 1,
    );
    expect([...transposeWeighted(csr).values]).toEqual([1, 2, 3]);
    expect([...transposeWeighted(transposeWeighted(csr)).values]).toEqual([...csr.values]);
  });
});

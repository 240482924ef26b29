import { transpose, type Csr } from '../../data/csr';
import type { FillRow } from './inverter';
import { positionsOf } from './items';

/** Co-occurrence counts of some items, row by row. */
export interface CountedPairs {
  /** Items, and so rows and columns. */
  readonly size: number;
  /** Writes a row of XᵀX + reg I: the elements on and right of the diagonal. */
  readonly fillRow: FillRow;
  /** Additions in all rows together. */
  readonly additions: number;
  /** Bytes held. */
  readonly sizeBytes: number;
}

/**
 * Prepares XᵀX + reg I for the binary matrix X of the entries of `userItems` in the columns `items`: element (i, j) is how
 * many people have both. Values do not count (docs/choices.md).
 *
 * The whole matrix is never held: a row is counted when it is asked for.
 *
 * @param items ascending
 */
export function countPairs(userItems: Csr, items: Uint32Array, reg: number): CountedPairs {
  const people = keepColumns(userItems, items);
  const films = transpose(people);
  return {
    size: items.length,
    fillRow(row, target) {
      for (let k = films.indptr[row]!; k < films.indptr[row + 1]!; k++) {
        const person = films.indices[k]!;
        const begin = people.indptr[person]!;
        // Columns ascend, so those right of the diagonal are the last ones.
        for (let at = people.indptr[person + 1]! - 1; at >= begin && people.indices[at]! >= row; at--) {
          target[people.indices[at]!]!++;
        }
      }
      target[row]! += reg;
    },
    additions: additionsOf(people),
    sizeBytes: 2 * people.indices.byteLength + people.indptr.byteLength + films.indptr.byteLength,
  };
}

/** The entries in the columns `items`, which are numbered anew in their order. */
function keepColumns({ rows, cols, indptr, indices }: Csr, items: Uint32Array): Csr {
  const positions = positionsOf(items, cols);
  const kept = { indptr: new Uint32Array(rows + 1), indices: new Uint32Array(indices.length) };
  let used = 0;
  for (let row = 0; row < rows; row++) {
    for (let at = indptr[row]!; at < indptr[row + 1]!; at++) {
      const position = positions[indices[at]!]!;
      if (position >= 0) kept.indices[used++] = position;
    }
    kept.indptr[row + 1] = used;
  }
  return { rows, cols: items.length, indptr: kept.indptr, indices: kept.indices.slice(0, used) };
}

function additionsOf({ rows, indptr }: Csr): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const length = indptr[row + 1]! - indptr[row]!;
    sum += (length * (length + 1)) / 2;
  }
  return sum;
}

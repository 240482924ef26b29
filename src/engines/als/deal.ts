import type { Csr } from '../../core/data/csr';

/**
 * Deals the rows of a matrix to `shards` hands of about the same work, longest rows first, back and forth.
 *
 * Every hand gets the same mix of long and short rows: long ones take more steps each, so equal numbers of entries are
 * not equal work. A row costs its entries and `factors` / 2 more, for the products with the Gramian. Rows of a hand
 * ascend; ties go to the lower row. Some hands are empty when there are fewer rows than shards.
 */
export function dealRows({ rows, indptr }: Csr, shards: number, factors: number): Uint32Array[] {
  const cost = (row: number): number => indptr[row + 1]! - indptr[row]! + factors / 2;
  const order = Uint32Array.from({ length: rows }, (_, row) => row).sort((a, b) => cost(b) - cost(a) || a - b);
  const hands = Array.from({ length: shards }, (_, hand) =>
    order.filter((_row, place) => handOf(place, shards) === hand).sort(),
  );
  return hands;
}

/** 0, 1, 2, 2, 1, 0, 0, 1, 2 … */
function handOf(place: number, shards: number): number {
  const at = place % (2 * shards);
  return at < shards ? at : 2 * shards - 1 - at;
}

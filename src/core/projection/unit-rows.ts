import { rowDot } from '../math/dense';
import { checkVectors, itemsOf, type ItemVectors } from '../retrieval/vector-index';

/** Vectors as directions: those of some length, brought to length 1. */
export interface UnitRows extends ItemVectors {
  /** The item of each row, ascending. */
  readonly items: Uint32Array;
  /** How many items there were. */
  readonly of: number;
}

/**
 * The directions of vectors. A vector of length 0 has none and is left out: films that nobody likes have it in ALS.
 *
 * @throws AppError `model-diverged` when one holds NaN or Infinity; RangeError when they are not whole rows
 */
export function unitRows(vectors: ItemVectors): UnitRows {
  checkVectors(vectors);
  const { values, width } = vectors;
  const of = itemsOf(vectors);
  const lengths = Float64Array.from({ length: of }, (_, item) => Math.sqrt(rowDot(values, item, values, item, width)));
  const items = Uint32Array.from(lengths.keys()).filter((item) => lengths[item]! > 0);
  const rows = new Float32Array(items.length * width);
  items.forEach((item, row) => {
    for (let k = 0; k < width; k++) rows[row * width + k] = values[item * width + k]! / lengths[item]!;
  });
  return { values: rows, width, items, of };
}

/** A point for each item of a point for each row (x, y one after another); NaN for items that were left out. */
export function spreadPoints({ items, of }: UnitRows, points: Float32Array): Float32Array<ArrayBuffer> {
  const spread = new Float32Array(2 * of).fill(NaN);
  items.forEach((item, row) => {
    spread[2 * item] = points[2 * row]!;
    spread[2 * item + 1] = points[2 * row + 1]!;
  });
  return spread;
}

/** A point for each row of a point for each item. */
export function gatherPoints({ items }: UnitRows, spread: Float32Array): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: 2 * items.length }, (_, at) => spread[2 * items[at >> 1]! + (at & 1)]!);
}

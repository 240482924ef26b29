import { AppError } from '../errors';
import type { Scored } from '../types';

/** One vector for each item: row-major float32, items × width. Borrowed by whoever is given them, never changed. */
export interface ItemVectors {
  readonly values: Float32Array;
  /** Numbers of one vector, at least 1. */
  readonly width: number;
}

/**
 * Finds the items whose vectors have the largest inner products with a query.
 *
 * Every index satisfies it, and one contract suite (tests/contracts/vector-index-contract.ts).
 */
export interface VectorIndex {
  readonly name: string;
  /** True when nothing is ever missed. */
  readonly exact: boolean;
  /**
   * The k best, best first, ties by the lower index; scores are inner products summed in float64.
   *
   * An excluded item never ranks, and the list is only shorter than k when fewer items are left. An exact index answers
   * at once, others with a promise.
   *
   * @param query `width` numbers
   * @param k 0 or less: nothing
   * @param excluded one byte for each item; every byte but 0 leaves its item out
   * @throws AppError `model-diverged` when the query holds NaN or Infinity; RangeError for a query or bytes of another length
   */
  search(query: Float32Array, k: number, excluded?: Uint8Array): Scored[] | Promise<Scored[]>;
  /** Bytes it holds beside the vectors. */
  memoryBytes(): number;
}

/** An index that misses nothing and answers at once. */
export interface ExactIndex extends VectorIndex {
  readonly exact: true;
  search(query: Float32Array, k: number, excluded?: Uint8Array): Scored[];
}

/** How many items there are. */
export function itemsOf({ values, width }: ItemVectors): number {
  return values.length / width;
}

/**
 * Makes sure that vectors can be ranked by.
 *
 * @throws AppError `model-diverged` when one holds NaN or Infinity; RangeError when they are not whole rows
 */
export function checkVectors({ values, width }: ItemVectors): void {
  if (!(width >= 1) || values.length % width !== 0) throw new RangeError(`${values.length} is no multiple of ${width}`);
  if (!allFinite(values)) throw notNumbers('the vector of a film');
}

/** Makes sure that a search can be answered; see `VectorIndex.search` for what it throws. */
export function checkSearch(vectors: ItemVectors, query: Float32Array, excluded?: Uint8Array): void {
  const items = itemsOf(vectors);
  if (query.length !== vectors.width) throw new RangeError(`the query has ${query.length} numbers`);
  if (excluded && excluded.length !== items) throw new RangeError(`${excluded.length} bytes for ${items} items`);
  if (!allFinite(query)) throw notNumbers('what is looked for');
}

/** A plain loop: `every` takes a second for a million vectors. */
function allFinite(values: Float32Array): boolean {
  for (let at = 0; at < values.length; at++) if (!Number.isFinite(values[at])) return false;
  return true;
}

function notNumbers(what: string): AppError {
  const message = `The model is of no use: ${what} holds something that is not a number. Train it again.`;
  return new AppError('model-diverged', message, { what });
}

import { createRng, type Rng } from '../math/rng';
import { nonZeros, type Csr, type WeightedCsr } from './csr';

/**
 * How items grow when interactions do: items ∝ interactions^0.6, users ∝ interactions.
 *
 * From MovieLens 100K over 1M, 10M and 20M to 25M, a straight line through the logarithms has the slopes 0.58 for films
 * and 0.95 for people. People are given 1, so that how much a person rates keeps its distribution.
 */
const ITEM_EXPONENT = 0.6;

/** How much to grow, and which of the possible outcomes. */
export interface GrowOptions {
  /** Entries of the result; at least as many as the source has. */
  readonly interactions: number;
  readonly seed: number;
}

/** How many copies of each item there are in a matrix grown by `factor`: a whole number, so that all items keep step. */
export function itemCopies(factor: number): number {
  return Math.max(1, Math.round(factor ** ITEM_EXPONENT));
}

/**
 * Grows a users × items matrix to a number of interactions, for measuring how cost grows. All weights are 1.
 *
 * - People come in passes: every pass brings all rows of the source once, in a new random order, until the number is
 *   reached; the last row is cut to meet it exactly. So interactions per person keep their distribution.
 * - Every item becomes `itemCopies` items, neighbours in the new numbering. Each interaction with the item goes to one
 *   of the copies, dealt like cards: all copies in random order, then all of them again. So interactions per item are
 *   multiplied by the same number everywhere (± 1), and keep the shape of their distribution.
 *
 * Rows stay sorted and free of duplicates, since a row holds an item once and copies keep the order of items. What is
 * simpler than life: no item is new, so the long tail does not lengthen as it does in larger MovieLens sets, and copies
 * of an item are liked by the same kind of people.
 *
 * O(interactions) time; memory is the result and one number for each item. The same seed gives the same matrix.
 *
 * @throws RangeError when the source is empty or larger than the number asked for
 */
export function growInteractions(source: Csr, { interactions, seed }: GrowOptions): WeightedCsr {
  const entries = nonZeros(source);
  if (entries === 0) throw new RangeError('An empty matrix cannot grow.');
  if (!(interactions >= entries))
    throw new RangeError(`${entries} interactions cannot grow to ${interactions}: start from a smaller data set.`);
  const copies = itemCopies(interactions / entries);
  const rng = createRng(seed);
  const deal = createDealer(source.cols, copies, rng);
  const indices = new Uint32Array(interactions);
  const indptr = new Uint32Array(source.rows * Math.ceil(interactions / entries) + 1);
  const order = new Uint32Array(source.rows).map((_, row) => row);
  let [rows, used] = [0, 0];
  while (used < interactions) {
    if (rows % source.rows === 0) shuffle(order, rng);
    const row = order[rows % source.rows]!;
    const end = Math.min(source.indptr[row + 1]!, source.indptr[row]! + interactions - used);
    for (let k = source.indptr[row]!; k < end; k++) indices[used++] = deal(source.indices[k]!);
    indptr[++rows] = used;
  }
  const values = new Float32Array(interactions).fill(1);
  return { rows, cols: source.cols * copies, indptr: indptr.slice(0, rows + 1), indices, values };
}

/** Gives the copies of an item one after another: all in random order, then all again in another. */
function createDealer(items: number, copies: number, rng: Rng): (item: number) => number {
  const decks = new Uint32Array(items * copies).map((_, place) => place);
  const dealt = new Uint32Array(items);
  return (item) => {
    const at = item * copies + dealt[item]!;
    const other = at + rng.int(copies - dealt[item]!);
    const drawn = decks[other]!;
    decks[other] = decks[at]!;
    decks[at] = drawn;
    dealt[item] = (dealt[item]! + 1) % copies;
    return drawn;
  };
}

/** Fisher and Yates, in place. */
function shuffle(values: Uint32Array, rng: Rng): void {
  for (let left = values.length; left > 1; left--) {
    const other = rng.int(left);
    const value = values[other]!;
    values[other] = values[left - 1]!;
    values[left - 1] = value;
  }
}

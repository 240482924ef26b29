import { type Csr, transpose } from './csr';
import { createVocabulary, type Vocabulary } from './vocabulary';

/** Ratings as columns of equal length, in any order. */
export interface RatingColumns {
  readonly users: Uint32Array;
  readonly movies: Uint32Array;
  readonly halfStars: Uint8Array;
  readonly timestamps: Uint32Array;
}

/** Ratings as a matrix in both orientations; `halfStars` and `timestamps` are aligned with the `indices` beside them. */
export interface Interactions {
  readonly userIds: Uint32Array;
  readonly userItems: Csr & { readonly halfStars: Uint8Array; readonly timestamps: Uint32Array };
  readonly itemUsers: Csr & { readonly halfStars: Uint8Array };
}

/**
 * Turns rating columns into CSR, rows and columns ascending. Of several ratings of one film by one person the newest
 * stays; among equally new ones the later row.
 *
 * Throws a RangeError when a rating names a film that `movies` does not hold: parsers drop such rows.
 */
export function buildInteractions(columns: RatingColumns, movies: Vocabulary): Interactions {
  const users = createVocabulary(columns.users);
  const userRows = columns.users.map((id) => users.indexOf(id));
  const itemRows = columns.movies.map((id) => knownIndex(movies, id));
  const byItem = stableOrder(itemRows, movies.ids.length);
  const byUserThenItem = stableOrder(userRows, users.ids.length, byItem);
  const kept = newestOfEach(byUserThenItem, userRows, itemRows, columns.timestamps);
  const userItems = {
    rows: users.ids.length,
    cols: movies.ids.length,
    indptr: rowPointers(kept, userRows, users.ids.length),
    indices: kept.map((row) => itemRows[row]!),
    halfStars: Uint8Array.from(kept, (row) => columns.halfStars[row]!),
    timestamps: kept.map((row) => columns.timestamps[row]!),
  };
  const { order, ...itemUsers } = transpose(userItems);
  const halfStars = Uint8Array.from(order, (position) => userItems.halfStars[position]!);
  return { userIds: users.ids, userItems, itemUsers: { ...itemUsers, halfStars } };
}

function knownIndex(movies: Vocabulary, movieId: number): number {
  const index = movies.indexOf(movieId);
  if (index < 0) throw new RangeError(`a rating names film ${movieId}, which is not among the films`);
  return index;
}

/** Counting sort: positions ordered by key (0 … keys − 1), equal keys in the order of `input`. */
function stableOrder(keyOf: Uint32Array, keys: number, input = ascending(keyOf.length)): Uint32Array {
  const next = new Uint32Array(keys + 1);
  for (const position of input) next[keyOf[position]! + 1]!++;
  for (let key = 0; key < keys; key++) next[key + 1]! += next[key]!;
  const order = new Uint32Array(input.length);
  for (const position of input) order[next[keyOf[position]!]!++] = position;
  return order;
}

function ascending(length: number): Uint32Array {
  return new Uint32Array(length).map((_, index) => index);
}

/** Thins a sorted order so that each (user, item) pair keeps its newest position. */
function newestOfEach(order: Uint32Array, users: Uint32Array, items: Uint32Array, times: Uint32Array): Uint32Array {
  const kept = new Uint32Array(order.length);
  let used = 0;
  for (const position of order) {
    const before = kept[used - 1];
    const repeats = before !== undefined && users[before] === users[position] && items[before] === items[position];
    if (!repeats) kept[used++] = position;
    else if (times[position]! >= times[before]!) kept[used - 1] = position;
  }
  return kept.slice(0, used);
}

function rowPointers(order: Uint32Array, rowOf: Uint32Array, rows: number): Uint32Array {
  const indptr = new Uint32Array(rows + 1);
  for (const position of order) indptr[rowOf[position]! + 1]!++;
  for (let row = 0; row < rows; row++) indptr[row + 1]! += indptr[row]!;
  return indptr;
}

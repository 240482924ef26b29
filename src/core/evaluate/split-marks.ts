import type { TimedCsr } from '../data/times';
import { createRng, shuffle, type Rng } from '../math/rng';

/** How to split. `share` is the part that goes to test, 0 to 1; `seed` counts only where something is drawn. */
export interface SplitOptions {
  readonly share: number;
  readonly seed: number;
}

/** Says of every entry whether it goes to test: 1 or 0, length nnz. */
export type Marker = (data: TimedCsr, options: SplitOptions) => Uint8Array;

/** Of all entries, round(share · nnz) drawn without replacement. */
export const markRandom: Marker = ({ indices }, { share, seed }) => {
  const rng = createRng(seed);
  const marks = new Uint8Array(indices.length);
  const wanted = Math.round(share * indices.length);
  const order = Uint32Array.from(indices, (_, position) => position);
  for (let drawn = 0; drawn < wanted; drawn++) {
    const other = drawn + rng.int(order.length - drawn);
    marks[order[other]!] = 1;
    order[other] = order[drawn]!;
  }
  return marks;
};

/**
 * One fold of all entries: with n = round(1 / share) folds, fold (seed − 1) mod n of the partition that is drawn by
 * floor((seed − 1) / n). None without a share.
 */
export const markFold: Marker = ({ indices }, { share, seed }) => {
  const folds = Math.max(1, Math.round(1 / share));
  const partition = Math.floor((seed - 1) / folds);
  const fold = seed - 1 - partition * folds;
  const order = Uint32Array.from(indices, (_, position) => position);
  shuffle(order, createRng(partition));
  const marks = new Uint8Array(indices.length);
  for (let place = fold; place < order.length; place += folds) marks[order[place]!] = 1;
  return marks;
};

/** Of each user's n entries the last floor(share · n) by time. */
export const markEachUsersLast: Marker = (data, { share, seed }) =>
  markNewestOfEach(data, (count) => atMost(share, count), seed);

/** Of each user's entries the last by time, where there are two at least. */
export const markLastOne: Marker = (data, { seed }) => markNewestOfEach(data, (count) => (count < 2 ? 0 : 1), seed);

/** Of all entries the last round(share · nnz) by time. */
export const markLast: Marker = ({ indices, timestamps }, { share, seed }) => {
  const marks = new Uint8Array(indices.length);
  const positions = Uint32Array.from(indices, (_, position) => position);
  const ties = drawnOrder(indices.length, createRng(seed));
  markNewest(positions, timestamps, ties, Math.round(share * positions.length), marks);
  return marks;
};

/** All entries of round(share · items that have any) items, drawn without replacement. */
export const markItems: Marker = ({ indices, cols }, { share, seed }) => {
  const known = Uint32Array.from(new Set(indices)).sort();
  shuffle(known, createRng(seed));
  const cold = new Uint8Array(cols);
  for (const item of known.subarray(0, Math.round(share * known.length))) cold[item] = 1;
  return Uint8Array.from(indices, (item) => cold[item]!);
};

function markNewestOfEach(
  { rows, indptr, indices, timestamps }: TimedCsr,
  wanted: (count: number) => number,
  seed: number,
): Uint8Array {
  const ties = drawnOrder(indices.length, createRng(seed));
  const marks = new Uint8Array(indices.length);
  for (let row = 0; row < rows; row++) {
    const from = indptr[row]!;
    const positions = Uint32Array.from({ length: indptr[row + 1]! - from }, (_, at) => from + at);
    markNewest(positions, timestamps, ties, wanted(positions.length), marks);
  }
  return marks;
}

/** Marks the last `count` of `positions` by time and then by `ties`; `positions` is sorted on the way. */
function markNewest(
  positions: Uint32Array,
  timestamps: Uint32Array,
  ties: Float64Array,
  count: number,
  marks: Uint8Array,
): void {
  if (count === 0) return;
  positions.sort((a, b) => timestamps[a]! - timestamps[b]! || ties[a]! - ties[b]! || a - b);
  for (const position of positions.subarray(positions.length - count)) marks[position] = 1;
}

/** A number for every entry; sorting by them shuffles. */
function drawnOrder(count: number, rng: Rng): Float64Array {
  return new Float64Array(count).map(() => rng.next());
}

/** floor(share · count), with 0.3 · 10 being 3. */
function atMost(share: number, count: number): number {
  return Math.floor(share * count + 1e-9);
}

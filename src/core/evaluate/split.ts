import { filterEntries } from '../data/csr';
import type { Pack } from '../data/pack';
import { positives } from '../data/positives';
import type { TimedCsr } from '../data/times';
import { createRng, shuffle, type Rng } from '../math/rng';

/** Two parts of one matrix, of its shape: disjoint, and together all of it. */
export interface Split {
  readonly train: TimedCsr;
  readonly test: TimedCsr;
}

/** How to split. `share` is the part that goes to test; `seed` counts only where something is drawn. */
export interface SplitOptions {
  readonly share: number;
  readonly seed: number;
}

/** Says of every entry whether it goes to test: 1 or 0, length nnz. */
type Marker = (data: TimedCsr, share: number, rng: Rng) => Uint8Array;

const MARKERS = {
  random: markRandom,
  'per-user-temporal': markEachUsersLast,
  'global-temporal': markLast,
  'cold-items': markItems,
} as const satisfies Readonly<Record<string, Marker>>;

/** The name of a kind of split. */
export type SplitKind = keyof typeof MARKERS;

/** The names of all kinds. */
export const SPLIT_KINDS = Object.keys(MARKERS) as readonly SplitKind[];

/** Those that test on films which training has met: all but `cold-items`. */
export const WARM_SPLITS = SPLIT_KINDS.filter((kind) => kind !== 'cold-items');

/** The positives of a pack with their times: what is selected first, and then split. */
export function timedPositives(pack: Pack, threshold: number): TimedCsr {
  const { halfStars, timestamps } = pack.userItems;
  return {
    ...positives(pack, threshold),
    timestamps: timestamps.filter((_, position) => halfStars[position]! >= 2 * threshold),
  };
}

/**
 * Splits positives into train and test; rows and columns stay as they are, a row may become empty in either.
 *
 * - `random`: of all entries, round(share · nnz) drawn without replacement, whoever they belong to.
 * - `per-user-temporal`: of each user's n entries the last floor(share · n) by time. With a share of 0.2, users with
 *   fewer than 5 entries are whole in train.
 * - `global-temporal`: the last round(share · nnz) of all entries by time.
 *
 * - `cold-items`: all entries of round(share · items that have any) items, drawn without replacement: items that training
 *   never meets.
 *
 * Entries of one time are in an order drawn by the seed. People rate whole pages of films within a second, and film ids
 * go with fame: on MovieLens 100K, breaking ties by ascending item index lowers the figures of popularity by a tenth,
 * by descending index raises them by as much.
 */
export function splitPositives(data: TimedCsr, kind: SplitKind, { share, seed }: SplitOptions): Split {
  const marks = MARKERS[kind](data, share, createRng(seed));
  return { train: part(data, marks, 0), test: part(data, marks, 1) };
}

function markRandom({ indices }: TimedCsr, share: number, rng: Rng): Uint8Array {
  const marks = new Uint8Array(indices.length);
  const wanted = Math.round(share * indices.length);
  const order = Uint32Array.from(indices, (_, position) => position);
  for (let drawn = 0; drawn < wanted; drawn++) {
    const other = drawn + rng.int(order.length - drawn);
    marks[order[other]!] = 1;
    order[other] = order[drawn]!;
  }
  return marks;
}

function markEachUsersLast({ rows, indptr, indices, timestamps }: TimedCsr, share: number, rng: Rng): Uint8Array {
  const ties = drawnOrder(indices.length, rng);
  const marks = new Uint8Array(indices.length);
  for (let row = 0; row < rows; row++) {
    const from = indptr[row]!;
    const positions = Uint32Array.from({ length: indptr[row + 1]! - from }, (_, at) => from + at);
    markNewest(positions, timestamps, ties, atMost(share, positions.length), marks);
  }
  return marks;
}

function markLast({ indices, timestamps }: TimedCsr, share: number, rng: Rng): Uint8Array {
  const marks = new Uint8Array(indices.length);
  const positions = Uint32Array.from(indices, (_, position) => position);
  markNewest(positions, timestamps, drawnOrder(indices.length, rng), Math.round(share * positions.length), marks);
  return marks;
}

function markItems({ indices, cols }: TimedCsr, share: number, rng: Rng): Uint8Array {
  const known = Uint32Array.from(new Set(indices)).sort();
  shuffle(known, rng);
  const cold = new Uint8Array(cols);
  for (const item of known.subarray(0, Math.round(share * known.length))) cold[item] = 1;
  return Uint8Array.from(indices, (item) => cold[item]!);
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

function part(data: TimedCsr, marks: Uint8Array, mark: 0 | 1): TimedCsr {
  return {
    ...filterEntries(
      data,
      (position) => marks[position] === mark,
      (position) => data.values[position]!,
    ),
    timestamps: data.timestamps.filter((_, position) => marks[position] === mark),
  };
}

import type { Pack } from '../data/pack';
import { positives } from '../data/positives';
import { filterTimed, type TimedCsr } from '../data/times';
import {
  markEachUsersLast,
  markFold,
  markItems,
  markLast,
  markLastOne,
  markRandom,
  type Marker,
  type SplitOptions,
} from './split-marks';

/** Two parts of one matrix, of its shape: disjoint, and together all of it. */
export interface Split {
  readonly train: TimedCsr;
  readonly test: TimedCsr;
}

const MARKERS = {
  random: markRandom,
  'per-user-temporal': markEachUsersLast,
  'global-temporal': markLast,
  'cold-items': markItems,
  'leave-one-out': markLastOne,
  'k-fold': markFold,
} as const satisfies Readonly<Record<string, Marker>>;

/** The name of a kind of split. */
export type SplitKind = keyof typeof MARKERS;

/** The names of all kinds. */
export const SPLIT_KINDS = Object.keys(MARKERS) as readonly SplitKind[];

/**
 * The three that models are compared on: they hold out a share of the likes, and test on films which training has met.
 * `leave-one-out` and `k-fold` are other ways to draw the second and the first.
 */
export const WARM_SPLITS = ['random', 'per-user-temporal', 'global-temporal'] as const satisfies readonly SplitKind[];

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
 * - `cold-items`: all entries of round(share · items that have any) items, drawn without replacement: items that training
 *   never meets.
 * - `leave-one-out`: of each user's entries the last by time; users with one entry are whole in train. No share counts.
 * - `k-fold`: one of n = round(1 / share) folds of all entries, of sizes that differ by one at most. The seeds 1 … n are
 *   the folds of one partition, so that over them every entry is in test once; n + 1 … 2n are those of another.
 *
 * Entries of one time are in an order drawn by the seed. People rate whole pages of films within a second, and film ids
 * go with fame: on MovieLens 100K, breaking ties by ascending item index lowers the figures of popularity by a tenth,
 * by descending index raises them by as much.
 */
export function splitPositives(data: TimedCsr, kind: SplitKind, options: SplitOptions): Split {
  const marks = MARKERS[kind](data, options);
  const part = (mark: 0 | 1): TimedCsr => filterTimed(data, (position) => marks[position] === mark);
  return { train: part(0), test: part(1) };
}

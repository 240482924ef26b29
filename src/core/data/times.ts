import { filterEntries, type Csr, type WeightedCsr } from './csr';
import type { Pack } from './pack';

/** Users × items with a time for every entry, in seconds; aligned with `indices`. */
export interface TimedCsr extends WeightedCsr {
  readonly timestamps: Uint32Array;
}

/** Ratings of at most this many half stars say that a film was not liked. */
const DISLIKED = 5;

/**
 * Users × items wherever a rating is of 2.5 stars or less, with weight 1, and when it was given.
 *
 * @param threshold stars from which a rating is a positive: none of those is a dislike as well
 */
export function dislikes({ userItems }: Pack, threshold = Infinity): TimedCsr {
  const isDisliked = (position: number): boolean =>
    userItems.halfStars[position]! <= DISLIKED && userItems.halfStars[position]! < 2 * threshold;
  return filterTimed(userItems, isDisliked);
}

/**
 * Keeps the entries whose position passes `keep`, with their times and weights; rows and columns stay as they are.
 *
 * Without weights each is 1. A row may become empty.
 */
export function filterTimed(
  data: Csr & Pick<TimedCsr, 'timestamps'> & Partial<Pick<TimedCsr, 'values'>>,
  keep: (position: number) => boolean,
): TimedCsr {
  const { values, timestamps } = data;
  return {
    ...filterEntries(data, keep, (position) => values?.[position] ?? 1),
    timestamps: timestamps.filter((_, position) => keep(position)),
  };
}

/**
 * Part of a pack's ratings with their times: `part` has the pack's items, its first users, and no entry that the pack has
 * not.
 */
export function withTimes<Matrix extends Csr>(part: Matrix, { userItems }: Pack): Matrix & { timestamps: Uint32Array } {
  const timestamps = new Uint32Array(part.indices.length);
  for (let row = 0; row < part.rows; row++) {
    let at = userItems.indptr[row]!;
    for (let k = part.indptr[row]!; k < part.indptr[row + 1]!; k++) {
      while (userItems.indices[at]! < part.indices[k]!) at++;
      timestamps[k] = userItems.timestamps[at]!;
    }
  }
  return { ...part, timestamps };
}

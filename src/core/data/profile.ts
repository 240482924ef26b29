import type { Pack } from './pack';

/** A data set in numbers, as the Data page shows it. */
export interface DatasetProfile {
  readonly users: number;
  readonly items: number;
  readonly ratings: number;
  /** Share of the (user, item) pairs that have a rating, 0 … 1; 0 without pairs. */
  readonly density: number;
  /** How many ratings at 0.5, 1 … 5 stars. Length 10. */
  readonly starCounts: readonly number[];
  /** Seconds since 1970; null without ratings. */
  readonly firstTimestamp: number | null;
  readonly lastTimestamp: number | null;
  /** 0 without users; the mean of the two in the middle where there is no one middle. */
  readonly medianRatingsPerUser: number;
}

/** Describes a pack. O(ratings). */
export function profileOf(pack: Pack): DatasetProfile {
  const { users, items, ratings, userItems } = pack;
  const [firstTimestamp, lastTimestamp] = range(userItems.timestamps);
  return {
    users,
    items,
    ratings,
    density: ratings === 0 ? 0 : ratings / (users * items),
    starCounts: countStars(userItems.halfStars),
    firstTimestamp,
    lastTimestamp,
    medianRatingsPerUser: medianRowLength(userItems.indptr),
  };
}

function countStars(halfStars: Uint8Array): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const value of halfStars) counts[value - 1]!++;
  return counts;
}

function range(values: Uint32Array): [number, number] | [null, null] {
  if (values.length === 0) return [null, null];
  let [low, high] = [values[0]!, values[0]!];
  for (const value of values) {
    if (value < low) low = value;
    else if (value > high) high = value;
  }
  return [low, high];
}

function medianRowLength(indptr: Uint32Array): number {
  const lengths = indptr.slice(1).map((end, row) => end - indptr[row]!);
  if (lengths.length === 0) return 0;
  lengths.sort();
  const middle = lengths.length >> 1;
  return lengths.length % 2 === 1 ? lengths[middle]! : (lengths[middle - 1]! + lengths[middle]!) / 2;
}

import type { LikeOrder } from '../evaluation-types';
import type { Csr } from '../data/csr';
import { filterTimed, type TimedCsr } from '../data/times';
import { createRng, shuffle } from '../math/rng';
import type { History } from '../models/recommender';
import type { ItemIndex } from '../types';

/** Who is made a newcomer, and how much may become known of them. */
export interface NewcomerOptions {
  /** Part of the people who like enough, 0 to 1; one at least. */
  readonly share: number;
  /** At most this many people. */
  readonly most: number;
  readonly minLikes: number;
  /** Likes that may become known, below `minLikes`. */
  readonly mostKnown: number;
  /** Which likes become known first: the oldest, or any, drawn by the seed. The people are the same. */
  readonly order: LikeOrder;
  readonly seed: number;
}

/** Likes with some people taken out whole, and those people's likes in two parts. All of the same shape. */
export interface Newcomers {
  /** Everybody else's. */
  readonly others: TimedCsr;
  /** The first `mostKnown` of each newcomer, likes of one second in an order drawn by the seed. */
  readonly early: Csr;
  /** The rest of theirs. */
  readonly later: Csr;
  /** The early ones of each newcomer, in their order. */
  readonly histories: ReadonlyMap<number, History>;
}

/** Takes some people out of the likes, drawn among those who like enough; nobody when nobody does. */
export function takeNewcomers(
  likes: TimedCsr,
  { share, most, minLikes, mostKnown, order: known, seed }: NewcomerOptions,
): Newcomers {
  const rng = createRng(seed);
  const { indptr, indices, values, timestamps } = likes;
  const able = Uint32Array.from({ length: likes.rows }, (_, row) => row).filter(
    (row) => indptr[row + 1]! - indptr[row]! >= minLikes,
  );
  shuffle(able, rng);
  const draws = Float64Array.from(indices, () => rng.next());
  const age = (a: number, b: number): number => (known === 'time' ? timestamps[a]! - timestamps[b]! : 0);
  const part = new Uint8Array(indices.length);
  const histories = new Map<number, History>();
  for (const row of able.subarray(0, Math.min(most, Math.max(1, Math.round(share * able.length)))).sort()) {
    const order = Uint32Array.from({ length: indptr[row + 1]! - indptr[row]! }, (_, at) => indptr[row]! + at);
    order.sort((a, b) => age(a, b) || draws[a]! - draws[b]!);
    order.forEach((position, at) => (part[position] = at < mostKnown ? EARLY : LATER));
    const taste = (position: number) =>
      ({ item: indices[position] as ItemIndex, weight: values[position]!, preference: 1 }) as const;
    histories.set(row, Array.from(order.subarray(0, mostKnown), taste));
  }
  const of = (wanted: number): TimedCsr => filterTimed(likes, (position) => part[position] === wanted);
  return { others: of(OTHERS), early: of(EARLY), later: of(LATER), histories };
}

const [OTHERS, EARLY, LATER] = [0, 1, 2] as const;

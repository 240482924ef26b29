import { filterEntries, type WeightedCsr } from '../data/csr';
import { createRng, type Rng } from '../math/rng';

/** Whose positives are held out, and how many. */
export interface HoldOutOptions {
  /** Part of a person's positives that is held out, 0 to 1; floor(share · n), and at least 1. */
  readonly share: number;
  /** At most this many people; drawn when there are more. */
  readonly maxUsers: number;
  /** People with fewer positives stay whole. Counts as at least 2, so that something is left to learn from. */
  readonly minPositives: number;
  readonly seed: number;
}

/**
 * Holds some positives of some people out of training, to watch a model while it trains or to tune it.
 *
 * Both parts have the shape of `userItems`, are disjoint, and together are all of it. Nobody loses all positives. The
 * same seed gives the same parts. `held` is empty when nobody has enough positives.
 */
export function holdOut(
  userItems: WeightedCsr,
  { share, maxUsers, minPositives, seed }: HoldOutOptions,
): { readonly train: WeightedCsr; readonly held: WeightedCsr } {
  const rng = createRng(seed);
  const { rows, indptr, indices, values } = userItems;
  const marks = new Uint8Array(indices.length);
  const enough = Math.max(2, minPositives);
  const able = Uint32Array.from({ length: rows }, (_, row) => row).filter(
    (row) => indptr[row + 1]! - indptr[row]! >= enough,
  );
  for (const row of draw(able, maxUsers, rng)) {
    const positions = Uint32Array.from({ length: indptr[row + 1]! - indptr[row]! }, (_, at) => indptr[row]! + at);
    const wanted = Math.min(positions.length - 1, Math.max(1, Math.floor(share * positions.length + 1e-9)));
    for (const position of draw(positions, wanted, rng)) marks[position] = 1;
  }
  const part = (mark: 0 | 1): WeightedCsr =>
    filterEntries(
      userItems,
      (position) => marks[position] === mark,
      (position) => values[position]!,
    );
  return { train: part(0), held: part(1) };
}

/** `count` of the values, or all if there are no more, drawn without replacement; reorders `values`. */
function draw(values: Uint32Array, count: number, rng: Rng): Uint32Array {
  const wanted = Math.min(count, values.length);
  for (let drawn = 0; drawn < wanted; drawn++) {
    const other = drawn + rng.int(values.length - drawn);
    const value = values[other]!;
    values[other] = values[drawn]!;
    values[drawn] = value;
  }
  return values.subarray(0, wanted);
}

import { createRng, shuffle } from '../math/rng';
import { quantile } from '../math/statistics';
import { psi } from './psi';

/** Shuffles that a limit is taken from; groups below which there are too few ways to divide them. */
const ROUNDS = 200;
const LEAST_GROUPS = 8;
const SEED = 1;

/**
 * The stability index that five in a hundred divisions of the same groups exceed: groups keep their events together and are
 * dealt out anew, as many to each side as there are (a permutation test; Good 2005). Exact however much groups differ.
 *
 * Of fewer than 8 groups, where the real division is itself one of a few, it is 0 and says nothing.
 *
 * @param sides the groups of each side, every group as counts over the same bins
 */
export function psiOfShuffledGroups(
  sides: readonly [readonly ArrayLike<number>[], readonly ArrayLike<number>[]],
): number {
  const groups = sides.flat();
  if (groups.length < LEAST_GROUPS) return 0;
  const rng = createRng(SEED);
  const order = Uint32Array.from(groups, (_, at) => at);
  const found = Float64Array.from({ length: ROUNDS }, () => {
    shuffle(order, rng);
    return psi(countsOf(order.subarray(0, sides[0].length)), countsOf(order.subarray(sides[0].length)));
  });
  return quantile(found.sort(), 0.95);

  function countsOf(chosen: Uint32Array): Float64Array {
    return Float64Array.from(groups[0]!, (_, bin) => chosen.reduce((sum, at) => sum + groups[at]![bin]!, 0));
  }
}

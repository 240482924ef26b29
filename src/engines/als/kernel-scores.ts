import { copyPadded, type LinearMemory } from './linear-memory';
import { strideOf, type KernelExports } from './wasm-kernel';

/** The kernel scores people by fours; where fewer are asked for, the others are zeros. */
const FOUR = 4;

/**
 * Copies items into the kernel's memory, with room to score them for some people at a time.
 *
 * @param itemFactors items × factors
 * @param most people scored in one call; bounds memory at this many rows of scores
 * @returns scores, people × items, of vectors of `factors` numbers each, at most `most` of them; a view that holds
 *   until the next call or growth of the memory
 * @throws AppError `engine-unavailable` when the memory cannot grow
 */
export function kernelScores(
  kernel: KernelExports,
  space: LinearMemory,
  itemFactors: Float32Array,
  factors: number,
  most: number,
): (people: readonly ArrayLike<number>[]) => Float32Array {
  const stride = strideOf(factors);
  const items = itemFactors.length / factors;
  const room = roundUp(most);
  const itemsAt = space.reserve(items * stride * 4);
  const peopleAt = space.reserve(room * stride * 4);
  const scoresAt = space.reserve(room * items * 4);
  copyPadded(itemFactors, factors, space.floats(itemsAt, items * stride), stride);
  return (people) => {
    const rows = space.floats(peopleAt, room * stride).fill(0);
    people.forEach((vector, row) => rows.set(vector, row * stride));
    kernel.scores(peopleAt, roundUp(people.length), itemsAt, items, stride, scoresAt);
    return space.floats(scoresAt, people.length * items);
  };
}

const roundUp = (people: number): number => Math.ceil(people / FOUR) * FOUR;

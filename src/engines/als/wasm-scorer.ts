import type { UserScorer } from '../../core/evaluate/scorer';
import { kernelScores } from './kernel-scores';
import { createLinearMemory } from './linear-memory';
import { instantiateKernel } from './wasm-kernel';

/** People scored in one call of the kernel; bounds memory at this many rows of scores. */
const PEOPLE_BLOCK = 64;

/** Makes a scorer of the factors as they are now. A scorer made later takes the place of the one before. */
export type FactorScoring = (userFactors: Float32Array, itemFactors: Float32Array, factors: number) => UserScorer;

/**
 * Inner products of people and items by the SIMD kernel: what measuring NDCG after each round needs.
 *
 * A scorer's answer is a copy, users × items. Scores are float32 sums in another order than the plain ones, so films
 * that are all but tied may change places.
 *
 * @throws AppError `engine-unavailable` when the module does not instantiate, or (on scoring) when memory runs out
 */
export async function createWasmScoring(module: WebAssembly.Module): Promise<FactorScoring> {
  const kernel = await instantiateKernel(module);
  const space = createLinearMemory(kernel.memory);
  const start = space.used();
  return (userFactors, itemFactors, factors) => {
    space.release(start);
    const items = itemFactors.length / factors;
    const scoresOf = kernelScores(kernel, space, itemFactors, factors, PEOPLE_BLOCK);
    return (users) => {
      const scores = new Float32Array(users.length * items);
      for (let first = 0; first < users.length; first += PEOPLE_BLOCK) {
        const block = Array.from(users.subarray(first, first + PEOPLE_BLOCK));
        const people = block.map((user) => userFactors.subarray(user * factors, (user + 1) * factors));
        scores.set(scoresOf(people), first * items);
      }
      return scores;
    };
  };
}

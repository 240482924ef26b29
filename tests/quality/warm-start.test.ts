/** Retraining with new events from the model there is, against training again from the beginning. */
import { describe, expect, it } from 'vitest';
import { filterEntries, nonZeros, type WeightedCsr } from '../../src/core/data/csr';
import { createRng } from '../../src/core/math/rng';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import { warmStart, withMorePeople } from '../../src/core/models/als/more-people';
import { alsArrays } from '../../src/core/models/als/factors';
import { createAlsTrainer } from '../../src/core/models/als/trainer';
import type { TrainerState } from '../../src/core/models/trainer';
import type { ItemIndex } from '../../src/core/types';
import { createWasmSolver } from '../../src/engines/als/wasm';
import { alsKernel } from '../fixtures/kernel';
import { firstPeople } from '../fixtures/real-pack';

const PEOPLE = 900;

/** Trains and says the objective after each round. */
async function train(userItems: WeightedCsr, start?: TrainerState) {
  const solver = await createWasmSolver(alsKernel());
  const trainer = createAlsTrainer(userItems, DEFAULT_ALS, solver, () => 0, start ? { start } : {});
  const objectives: number[] = [];
  for (let round = 0; round < DEFAULT_ALS.iterations; round++) objectives.push((await trainer.step()).objective);
  return { objectives, factors: alsArrays(trainer.factors()) };
}

describe('a warm start with new events', () => {
  it('needs at most three in ten of the rounds that a cold start needs to the same objective', async () => {
    const all = firstPeople(PEOPLE);
    const rng = createRng(5);
    const isOld = Uint8Array.from({ length: nonZeros(all) }, () => (rng.next() < 0.99 ? 1 : 0));
    const old = filterEntries(
      all,
      (position) => isOld[position] === 1,
      (position) => all.values[position]!,
    );
    const before = await train(old);
    const own = Array.from({ length: 20 }, () => rng.int(all.cols) as ItemIndex);
    const now = withMorePeople(all, [own]);
    const cold = await train(now);
    const warm = await train(now, warmStart(before.factors, now.rows, DEFAULT_ALS.factors));
    const goal = cold.objectives.at(-1)!;
    const rounds = warm.objectives.findIndex((objective) => objective <= goal) + 1;
    expect(rounds).toBeGreaterThan(0);
    expect(rounds).toBeLessThanOrEqual(0.3 * DEFAULT_ALS.iterations);
  });
});

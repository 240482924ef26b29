import { describe, expect, it } from 'vitest';
import { compareMeans, compareShares } from '../../../src/core/experiment/compare';
import { peopleForMeans, peopleForShares } from '../../../src/core/experiment/power';
import { createRng } from '../../../src/core/math/rng';

const ROUNDS = 3000;

/** The share of simulated experiments that show something. */
function seen(experiment: () => number): number {
  let count = 0;
  for (let round = 0; round < ROUNDS; round++) if (experiment() <= 0.05) count++;
  return count / ROUNDS;
}

describe('the stated number of people', () => {
  it.each([
    [0.4, 0.8],
    [0.4, 0.9],
    [1.1, 0.8],
  ])('shows an effect of %d deviations with the power %d', (effect, power) => {
    const rng = createRng(17);
    const people = peopleForMeans({ deviation: 1, effect }, { power });
    const arm = (added: number): Float64Array => Float64Array.from({ length: people }, () => added + rng.normal());
    const found = seen(() => compareMeans(arm(0), arm(effect)).pValue);
    expect(Math.abs(found - power)).toBeLessThan(0.03);
  });

  it.each([
    [0.1, 0.06],
    [0.3, -0.1],
  ])('shows a share of %d that changes by %d with the power 0.8', (base, effect) => {
    const rng = createRng(18);
    const people = peopleForShares({ base, effect });
    const arm = (share: number): { people: number; successes: number } => {
      let successes = 0;
      for (let person = 0; person < people; person++) if (rng.next() < share) successes++;
      return { people, successes };
    };
    const found = seen(() => compareShares(arm(base), arm(base + effect)).pValue);
    expect(Math.abs(found - 0.8)).toBeLessThan(0.03);
  });
});

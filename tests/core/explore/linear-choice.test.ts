import { describe, expect, it } from 'vitest';
import { createLinearBandit } from '../../../src/core/explore/linear-bandit';
import { epsilonGreedyChoice, greedyChoice, thompsonChoice, ucbChoice } from '../../../src/core/explore/linear-choice';
import { createRng } from '../../../src/core/math/rng';

/** Place 0 is known to be middling, place 1 is known to be good, place 2 is unknown. */
const CONTEXTS = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

function taught(): ReturnType<typeof createLinearBandit> {
  const bandit = createLinearBandit({ features: 3, ridge: 1 });
  for (let k = 0; k < 50; k++) {
    bandit.update(CONTEXTS[0]!, 0.2);
    bandit.update(CONTEXTS[1]!, 0.4);
  }
  return bandit;
}

function shares(choose: () => number): number[] {
  const counts = [0, 0, 0];
  for (let k = 0; k < 3000; k++) counts[choose()]!++;
  return counts.map((count) => count / 3000);
}

describe('the choices of a linear bandit', () => {
  it('are, without exploring, the best known', () => {
    expect(greedyChoice(taught(), CONTEXTS)).toBe(1);
  });

  it('are anything at all in a share of epsilon', () => {
    const rng = createRng(1);
    const found = shares(() => epsilonGreedyChoice(taught(), CONTEXTS, 0.3, rng));
    [0.1, 0.8, 0.1].forEach((share, at) => expect(Math.abs(found[at]! - share)).toBeLessThan(0.03));
    expect(epsilonGreedyChoice(taught(), CONTEXTS, 0, rng)).toBe(1);
  });

  it('go to what is unknown when the bound is wide', () => {
    expect(ucbChoice(taught(), CONTEXTS, 0)).toBe(1);
    // .392 + .14 α against 1 α: the two meet at α = .456.
    expect(ucbChoice(taught(), CONTEXTS, 0.45)).toBe(1);
    expect(ucbChoice(taught(), CONTEXTS, 0.46)).toBe(2);
  });

  it('are drawn as often as the posterior has them best', () => {
    const bandit = taught();
    const rng = createRng(2);
    const found = shares(() => thompsonChoice(bandit, CONTEXTS, 0.5, rng));
    // N(0, .5²) against N(.392, .07²): the unknown wins with the chance Φ(−.392 / .505) = .219.
    expect(Math.abs(found[2]! - 0.219)).toBeLessThan(0.03);
    expect(found[0]).toBeLessThan(0.03);
    expect(thompsonChoice(bandit, CONTEXTS, 0, rng)).toBe(1);
  });

  it('are the first of equals, and −1 of nothing', () => {
    const bandit = createLinearBandit({ features: 3, ridge: 1 });
    expect(greedyChoice(bandit, CONTEXTS)).toBe(0);
    expect(ucbChoice(bandit, CONTEXTS, 1)).toBe(0);
    const rng = createRng(3);
    expect(greedyChoice(bandit, [])).toBe(-1);
    expect(epsilonGreedyChoice(bandit, [], 1, rng)).toBe(-1);
    expect(thompsonChoice(bandit, [], 1, rng)).toBe(-1);
    expect(ucbChoice(bandit, [], 1)).toBe(-1);
    expect(greedyChoice(bandit, [[1, NaN, 0]])).toBe(-1);
  });
});

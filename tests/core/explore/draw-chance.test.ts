import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawOf } from '../../../src/core/explore/draw-chance';
import { createLinearBandit, type LinearBandit } from '../../../src/core/explore/linear-bandit';
import { thompsonChoice } from '../../../src/core/explore/linear-choice';
import { normalCdf } from '../../../src/core/math/normal';
import { createRng } from '../../../src/core/math/rng';

const FEATURES = 3;
const SPREAD = 0.5;
const numbers = fc.double({ min: -1, max: 1, noNaN: true });
const context = fc.array(numbers, { minLength: FEATURES, maxLength: FEATURES });
const pool = fc.array(context, { minLength: 1, maxLength: 8 });
const lesson = fc.tuple(context, fc.double({ min: 0, max: 1, noNaN: true }));

/** A bandit that learned this. */
function banditOf(lessons: readonly (readonly [number[], number])[]): LinearBandit {
  const bandit = createLinearBandit({ features: FEATURES, ridge: 1 }, [1]);
  for (const [x, reward] of lessons) bandit.update(x, reward);
  return bandit;
}

describe('how a film was drawn', () => {
  it('has chances that sum to 1 over a whole pool, but for the draw that counts at each film', () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 6 }), pool, fc.nat(), (lessons, films, seed) => {
        const bandit = banditOf(lessons);
        const draws = films.map((_, picked) => drawOf(bandit, films, picked, { spread: SPREAD, seed }));
        const sum = draws.reduce((total, { chance }) => total + chance, 0);
        expect(sum).toBeCloseTo(1 + (films.length - 1) / 401, 9);
        for (const { chance, of } of draws) {
          expect(chance).toBeGreaterThan(0);
          expect(chance).toBeLessThanOrEqual(1);
          expect(of).toBe(films.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has the chance that follows from the posterior of two films', () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 6 }), context, context, fc.nat(), (lessons, a, b, seed) => {
        const bandit = banditOf(lessons);
        const apart = a.map((value, k) => value - b[k]!);
        fc.pre(bandit.width(apart) > 1e-3);
        const right = normalCdf(bandit.mean(apart) / (SPREAD * bandit.width(apart)));
        const { chance } = drawOf(bandit, [a, b], 0, { spread: SPREAD, seed });
        expect(Math.abs(chance - right)).toBeLessThan(5 * Math.sqrt((right * (1 - right)) / 400) + 2 / 401);
      }),
      { numRuns: 100 },
    );
  });

  it('has the rank of the reward expected, of equal ones that of the pool', () => {
    const bandit = createLinearBandit({ features: 1, ridge: 1 }, [1]);
    const films = [[0.2], [0.9], [0.2], [0.5]];
    const rankOf = (picked: number): number => drawOf(bandit, films, picked, { spread: SPREAD, seed: 1 }).rank;
    expect(films.map((_, picked) => rankOf(picked))).toEqual([2, 0, 3, 1]);
  });

  it('never has the chance 0, and 1 where there is nothing else', () => {
    const bandit = createLinearBandit({ features: 1, ridge: 1e6 }, [1]);
    expect(drawOf(bandit, [[0], [1000]], 0, { spread: SPREAD, seed: 1 }).chance).toBe(1 / 401);
    expect(drawOf(bandit, [[1]], 0, { spread: SPREAD, seed: 1 })).toEqual({ chance: 1, of: 1, rank: 0 });
  });

  it('gives weights of the mean 1 over the draws, for any rule among films that are drawn now and then', () => {
    const bandit = banditOf([
      [[0.5, 1, 0], 1],
      [[0.2, 0, 1], 0],
    ]);
    const films = [
      [0.4, 1, 0],
      [0.5, 0, 1],
      [0.7, 0, 0],
      [0.3, 1, 1],
    ];
    const draws = 1500;
    const sums = { random: 0, likeliest: 0 };
    for (let seed = 0; seed < draws; seed++) {
      const picked = thompsonChoice(bandit, films, SPREAD, createRng(seed));
      const { chance, of, rank } = drawOf(bandit, films, picked, { spread: SPREAD, seed: seed + 1e6 });
      sums.random += 1 / (of * chance * draws);
      sums.likeliest += Number(rank === 0) / (chance * draws);
    }
    expect(Math.abs(sums.random - 1)).toBeLessThan(0.1);
    expect(Math.abs(sums.likeliest - 1)).toBeLessThan(0.1);
  });
});

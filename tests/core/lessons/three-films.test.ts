import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { runThreeFilms, THREE_FILMS } from '../../../src/core/lessons/three-films';

const rule = fc.constantFrom('greedy' as const, 'thompson' as const);

describe('three films', () => {
  it('are shown once a step, and every showing is believed as a like or as none', () => {
    fc.assert(
      fc.property(rule, fc.nat(60), fc.nat(), (name, steps, seed) => {
        const { picks, beliefs, regret } = runThreeFilms(name, steps, seed);
        expect(picks).toHaveLength(steps);
        expect(regret).toHaveLength(steps);
        expect(beliefs.reduce((sum, { shown }) => sum + shown, 0)).toBe(steps);
        for (const { shown, liked, a, b } of beliefs) {
          expect(a).toBeCloseTo(1 + liked, 12);
          expect(b).toBeCloseTo(1 + shown - liked, 12);
        }
      }),
    );
  });

  it('are the same again, and a longer run goes on from a shorter one', () => {
    fc.assert(
      fc.property(rule, fc.integer({ min: 1, max: 40 }), fc.nat(), (name, steps, seed) => {
        const longer = runThreeFilms(name, steps + 5, seed);
        expect(runThreeFilms(name, steps, seed).picks).toEqual(longer.picks.slice(0, steps));
      }),
    );
  });

  it('cost nothing more once the best alone is shown, and the gap of the film elsewhere', () => {
    const { picks, regret } = runThreeFilms('thompson', 200, 4);
    const gaps = picks.map((pick) => 0.6 - THREE_FILMS[pick]!.rate);
    regret.forEach((sum, at) => expect(sum - (regret[at - 1] ?? 0)).toBeCloseTo(gaps[at]!, 12));
  });

  it('cost greedy more than Thompson over many seeds: greedy gets stuck', () => {
    const seeds = Array.from({ length: 60 }, (_, seed) => 100 + seed);
    const mean = (name: 'greedy' | 'thompson') =>
      seeds.reduce((sum, seed) => sum + runThreeFilms(name, 400, seed).regret.at(-1)!, 0) / seeds.length;
    expect(mean('thompson')).toBeLessThan(0.8 * mean('greedy'));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preferFresh } from '../../../src/core/rank/freshness';
import { contexts, itemsOf, poolOf, pools } from './drawn-pools';

const YEARS = { years: Uint16Array.of(1990, 2000, 2010, 0), newestYear: 2010 };

describe('freshness', () => {
  it('adds weight · spread to the newest year, and half of that for each half-life before', () => {
    const list = preferFresh(poolOf(8, 7, 6, 4), { weight: 0.5, halfLifeYears: 10 }, YEARS);
    expect(list.map(({ item, score }) => [item, score])).toEqual([
      [0, 8.5],
      [1, 8],
      [2, 8],
      [3, 4],
    ]);
  });

  it('brings a new film forward', () => {
    const list = preferFresh(poolOf(8, 7, 6.5, 4), { weight: 0.5, halfLifeYears: 1 }, YEARS);
    expect(itemsOf(list)).toEqual([2, 0, 1, 3]);
  });

  it('still prefers the newest where all scores are equal', () => {
    expect(itemsOf(preferFresh(poolOf(1, 1, 1, 1), { weight: 0.1, halfLifeYears: 10 }, YEARS))).toEqual([2, 1, 0, 3]);
  });

  it('gives a film newer than the newest no more than the newest', () => {
    const [film] = preferFresh(
      poolOf(1),
      { weight: 1, halfLifeYears: 5 },
      { years: Uint16Array.of(2030), newestYear: 2010 },
    );
    expect(film!.score).toBe(2);
  });

  it('is bounded, changes nothing at weight 0, and loses no film', () => {
    const settings = fc.record({
      weight: fc.double({ min: 0, max: 1, noNaN: true }),
      halfLifeYears: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(pools, contexts, settings, (pool, context, { weight, halfLifeYears }) => {
        expect(preferFresh(pool, { weight: 0, halfLifeYears }, context)).toEqual(pool);
        const list = preferFresh(pool, { weight, halfLifeYears }, context);
        expect(itemsOf(list).sort()).toEqual(itemsOf(pool).sort());
        const spread = pool.length > 0 ? pool[0]!.score - pool.at(-1)!.score || 1 : 1;
        for (const { score, relevance } of list) {
          expect(score).toBeGreaterThanOrEqual(relevance);
          expect(score - relevance).toBeLessThanOrEqual(weight * spread + 1e-9);
        }
      }),
    );
  });
});

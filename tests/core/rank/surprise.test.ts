import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { genreLikeness } from '../../../src/core/rank/likeness';
import { surprise } from '../../../src/core/rank/surprise';
import type { ItemIndex } from '../../../src/core/types';
import { contexts, poolOf, pools } from './drawn-pools';

const [ACTION, DRAMA, WAR] = [1, 2, 4];
/** Four films to choose from; the person knows the fifth, and the sixth beside it. */
const likeness = genreLikeness(Uint32Array.of(ACTION, DRAMA, ACTION | WAR, ACTION, ACTION, DRAMA | WAR));
const known = (...items: number[]) => ({ likeness, limit: 1, history: items as ItemIndex[] });
const weights = fc.double({ min: 0, max: 1, noNaN: true });
const ranks = fc.integer({ min: 1, max: 45 });

describe('surprise', () => {
  it('multiplies what lies above the worst score by 1 − weight · likeness to the likest known film', () => {
    const list = surprise(poolOf(10, 8, 6, 2), { weight: 0.5, floorRank: 9 }, known(4));
    expect(list.map(({ item, score }) => [item, score])).toEqual([
      [1, 8],
      [0, 2 + 8 * 0.5],
      [2, 2 + 4 * 0.75],
      [3, 2],
    ]);
  });

  it('reads the whole history', () => {
    const scores = surprise(poolOf(10, 8, 6, 2), { weight: 1, floorRank: 9 }, known(4, 5)).map(({ score }) => score);
    expect(scores).toEqual([2 + 6 * 0.5, 2 + 4 * 0.5, 2, 2]);
  });

  it('changes no score when nothing is known of the person', () => {
    const pool = poolOf(10, 8, 6, 2);
    expect(surprise(pool, { weight: 1, floorRank: 9 }, known())).toEqual(pool);
  });

  it('never reaches below the floor of relevance, which scores do not move', () => {
    fc.assert(
      fc.property(
        pools,
        contexts,
        ranks,
        fc.array(fc.integer(), { minLength: 40, maxLength: 40 }),
        (drawn, context, floorRank, moved) => {
          const relevance = drawn.map((film) => film.relevance);
          const floor = relevance[Math.max(context.limit, floorRank) - 1] ?? -Infinity;
          const pool = drawn.map((film) => ({ ...film, score: moved[film.item]! })).sort((a, b) => b.score - a.score);
          for (const film of surprise(pool, { weight: 0.7, floorRank }, context)) {
            expect(film.relevance).toBeGreaterThanOrEqual(floor);
          }
        },
      ),
    );
  });

  it('never raises a score, never starves the list, and changes nothing at weight 0', () => {
    fc.assert(
      fc.property(pools, contexts, weights, ranks, (pool, context, weight, floorRank) => {
        expect(surprise(pool, { weight: 0, floorRank }, context)).toEqual(pool);
        const list = surprise(pool, { weight, floorRank }, context);
        expect(list.length).toBeGreaterThanOrEqual(Math.min(context.limit, pool.length));
        for (const { score, relevance } of list) {
          expect(score).toBeLessThanOrEqual(relevance);
          expect(score).toBeGreaterThanOrEqual(pool.at(-1)!.score - 1 - 1e-9);
        }
      }),
    );
  });
});

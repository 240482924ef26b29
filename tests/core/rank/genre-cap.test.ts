import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capGenres } from '../../../src/core/rank/genre-cap';
import type { RankedFilm } from '../../../src/core/rank/pool';
import { contexts, itemsOf, poolOf, pools } from './drawn-pools';

const [ACTION, DRAMA, WAR] = [1, 2, 4];
const capped = (most: number, limit: number, ...masks: number[]): number[] => {
  const pool = poolOf(...masks.map((_, at) => -at));
  return itemsOf(capGenres(pool, { most }, { genreMasks: Uint32Array.from(masks), limit }));
};
const caps = fc.integer({ min: 1, max: 6 });

/** How often the most common genre is there. */
function mostCommon(films: readonly RankedFilm[], genreMasks: Uint32Array): number {
  const counts = Array.from({ length: 32 }, (_, genre) =>
    films.filter(({ item }) => (genreMasks[item]! >>> genre) & 1),
  );
  return Math.max(...counts.map((own) => own.length));
}

describe('a cap on genres', () => {
  it.each([
    ['passes over a film whose genre is full', 1, 2, [ACTION, ACTION, DRAMA], [0, 2]],
    ['counts a film in each of its genres', 1, 2, [ACTION | WAR, WAR, ACTION, DRAMA], [0, 3]],
    ['wants room in all of them', 1, 3, [ACTION, ACTION | WAR, WAR, DRAMA], [0, 2, 3]],
    ['always has room for films without genres', 1, 3, [0, 0, 0, ACTION], [0, 1, 2]],
    ['knows the 32nd genre', 1, 2, [2 ** 31, 2 ** 31, DRAMA], [0, 2]],
    ['rises by one when the list would starve, best first', 1, 4, [ACTION, ACTION, ACTION, DRAMA, DRAMA], [0, 1, 3, 4]],
    ['rises again', 1, 5, [ACTION, ACTION, ACTION, ACTION, DRAMA], [0, 1, 2, 3, 4]],
    ['leaves a list that is short as it is', 1, 9, [ACTION, ACTION], [0, 1]],
    ['of nothing is nothing', 1, 0, [ACTION, DRAMA], []],
  ])('%s', (_, most, limit, masks, expected) => {
    expect(capped(most, limit, ...masks)).toEqual(expected);
  });

  it('fills the list, keeps films as they are and in their order', () => {
    fc.assert(
      fc.property(pools, contexts, caps, (pool, context, most) => {
        const list = capGenres(pool, { most }, context);
        expect(list).toHaveLength(Math.min(context.limit, pool.length));
        expect(list).toEqual(pool.filter((film) => list.includes(film)));
      }),
    );
  });

  it('is exceeded only when no film that was left out has room under it', () => {
    fc.assert(
      fc.property(pools, contexts, caps, (pool, context, most) => {
        const { genreMasks } = context;
        const list = capGenres(pool, { most }, context);
        if (mostCommon(list, genreMasks) <= most) return;
        for (const film of pool.filter((one) => !list.includes(one))) {
          const genres = Array.from({ length: 32 }, (_, genre) => (2 ** genre) >>> 0);
          const full = genres.some(
            (genre) =>
              genreMasks[film.item]! & genre && list.filter(({ item }) => genreMasks[item]! & genre).length >= most,
          );
          expect(full).toBe(true);
        }
      }),
    );
  });

  it('changes nothing of the first films when it is as large as the list', () => {
    fc.assert(
      fc.property(pools, contexts, (pool, context) => {
        expect(capGenres(pool, { most: Math.max(1, context.limit) }, context)).toEqual(pool.slice(0, context.limit));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldOpinions } from '../../../src/core/online/opinions';
import { NO_WISHES } from '../../../src/core/rank/default-wishes';
import { forYou, type ForYou } from '../../../src/core/rank/for-you';
import { interleavedList, type ListMaker } from '../../../src/core/rank/interleaved-list';
import type { Wishes } from '../../../src/core/serving-types';
import { anyLog, like, opinionsAfter } from '../../fixtures/events';
import { tinyRankingModel } from '../../fixtures/tiny-model';
import { ALL_MOVIES, movieOf, tinyCatalogue } from '../../fixtures/tiny-pack';

const catalogue = tinyCatalogue();
const model = await tinyRankingModel();
/** When it began. */
const DUEL = 1000;

const filters = fc.constantFrom<Partial<Wishes>>({}, { genres: ['Horror'] }, { fromYear: 1975, toYear: 1978 });
const makers = (filter: Partial<Wishes>): readonly ListMaker[] => [
  { model, wishes: { ...NO_WISHES, ...filter } },
  { model, wishes: { ...NO_WISHES, ...filter, variety: 0.6 } },
  { model, wishes: { ...NO_WISHES, ...filter }, strategy: 'popular' },
  { model, wishes: { ...NO_WISHES, ...filter }, strategy: 'content' },
];
const question = fc.record({
  opinions: anyLog(ALL_MOVIES, 12).map((events) => foldOpinions([...events])),
  limit: fc.integer({ min: 1, max: 24 }),
  seed: fc.nat(1000),
  filter: filters,
  a: fc.nat(3),
  b: fc.nat(3),
});

/** An interleaved list and the two that it is of. */
function made({ opinions, limit, seed, filter, a, b }: typeof question extends fc.Arbitrary<infer T> ? T : never) {
  const sides = { a: makers(filter)[a]!, b: makers(filter)[b]! };
  const alone = ({ model: of, ...asked }: ListMaker): ForYou => forYou(catalogue, of, { opinions, limit, ...asked });
  const wishes = { ...NO_WISHES, ...filter };
  const list = interleavedList(catalogue, { ...sides, duel: DUEL, seed }, { opinions, limit, wishes });
  return { list, of: { a: alone(sides.a), b: alone(sides.b) } };
}

const items = ({ films }: Pick<ForYou, 'films'>): number[] => films.map(({ item }) => item);
const LIKES = opinionsAfter(like(movieOf('Horror', 0)), like(movieOf('Horror', 2)), like(movieOf('Sci-Fi', 1)));

describe('an interleaved list', () => {
  it('has no film twice, only films of the two, and as many as there are up to its length', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { list, of } = made(asked);
        if (list.tier === 'popular') return;
        const both = new Set([...items(of.a), ...items(of.b)]);
        expect(new Set(items(list)).size).toBe(list.films.length);
        expect(items(list).filter((item) => !both.has(item as never))).toEqual([]);
        expect(list.films).toHaveLength(Math.min(asked.limit, both.size));
        expect(list.reasons).toHaveLength(list.films.length);
      }),
    );
  });

  it('holds the filters, and no film the person has an opinion of', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { list } = made(asked);
        for (const item of items(list)) {
          const film = catalogue.films.at(item as never);
          expect(asked.opinions.has(film.movieId)).toBe(false);
          if (asked.filter.genres) expect(film.genres).toContain('Horror');
          if (asked.filter.fromYear) expect([1975, 1976, 1977, 1978]).toContain(film.year);
        }
      }),
    );
  });

  it('has of each team its best films in its order, as its own list has them', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { list, of } = made(asked);
        if (list.tier === 'popular') return;
        for (const side of ['a', 'b'] as const) {
          const places = list.films
            .filter(({ team }) => team === side)
            .map(({ item }) => items(of[side]).indexOf(item));
          expect(places).toEqual([...places].sort((x, y) => x - y));
        }
        for (const { team, duel, ...film } of list.films) {
          expect(duel).toBe(team && DUEL);
          if (team) expect(of[team].films).toContainEqual(film);
        }
        const size = (side: string) => list.films.filter(({ team }) => team === side).length;
        expect(Math.abs(size('a') - size('b'))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is the same for the same seed, and another for others', () => {
    const listOf = (seed: number) => {
      const [a, , , b] = makers({});
      return interleavedList(catalogue, { a: a!, b: b!, duel: DUEL, seed }, { opinions: LIKES, limit: 24 });
    };
    expect(listOf(7)).toEqual(listOf(7));
    expect(new Set([1, 2, 3, 4, 5].map((seed) => items(listOf(seed)).join())).size).toBeGreaterThan(1);
  });

  it('tells reasons where both lists have them, and nowhere where one has none', () => {
    const [asSet, varied, popular] = makers({});
    const reasons = (a: ListMaker, b: ListMaker) =>
      interleavedList(catalogue, { a, b, duel: DUEL, seed: 1 }, { opinions: LIKES, limit: 24 }).reasons;
    expect(reasons(asSet!, varied!).every((row) => row.length > 0)).toBe(true);
    expect(reasons(asSet!, popular!).every((row) => row.length === 0)).toBe(true);
    expect(reasons(popular!, asSet!).every((row) => row.length === 0)).toBe(true);
  });

  it('is a personal one for the rows below, whichever of the two is personal', () => {
    const [asSet, , popular] = makers({});
    const of = (a: ListMaker, b: ListMaker) =>
      interleavedList(catalogue, { a, b, duel: DUEL, seed: 1 }, { opinions: LIKES, limit: 24 });
    expect(of(popular!, asSet!)).toMatchObject({ tier: 'personal', near: of(asSet!, popular!).near });
    expect(of(popular!, asSet!).near.length).toBeGreaterThan(0);
  });

  it('is the popular one, and no film of a team, while nothing is wanted', () => {
    const [, , , content] = makers({});
    const opinions = opinionsAfter();
    const list = interleavedList(
      catalogue,
      { a: content!, b: makers({})[1]!, duel: DUEL, seed: 1 },
      { opinions, limit: 24, wishes: NO_WISHES },
    );
    expect(list).toEqual(forYou(catalogue, model, { opinions, limit: 24, wishes: NO_WISHES }));
    expect(list.films.some(({ team }) => team)).toBe(false);
  });
});

/** Pools for property tests: few distinct scores, genres and years, so that ties and shared genres are common. */
import fc from 'fast-check';
import { genreLikeness } from '../../../src/core/rank/likeness';
import type { RankContext, RankedFilm } from '../../../src/core/rank/pool';
import type { Stage } from '../../../src/core/rank/stages';
import type { ItemIndex } from '../../../src/core/types';

/** Films of this catalogue. */
export const ITEMS = 40;

export const itemsOf = (films: readonly { readonly item: number }[]): number[] => films.map(({ item }) => item);

/** Films with these scores, by item from 0; the scores must fall. */
export const poolOf = (...scores: number[]): RankedFilm[] =>
  scores.map((score, item) => ({ item: item as ItemIndex, score, relevance: score }));

const perItem = (entry: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
  fc.array(entry, { minLength: ITEMS, maxLength: ITEMS });
const items = fc.uniqueArray(fc.nat({ max: ITEMS - 1 }).map((item) => item as ItemIndex));

/** What stages know: six genres, some films without any; years from 1930 to 2020, some unknown. */
export const contexts: fc.Arbitrary<RankContext> = fc
  .record({
    limit: fc.nat({ max: 12 }),
    genres: perItem(fc.nat({ max: 63 })),
    ages: perItem(fc.nat({ max: 95 })),
    history: items,
  })
  .map(({ limit, genres, ages, history }) => {
    const genreMasks = Uint32Array.from(genres);
    const years = Uint16Array.from(ages, (age) => (age > 90 ? 0 : 2020 - age));
    const newestYear = Math.max(...years);
    return { limit, genreMasks, years, newestYear, likeness: genreLikeness(genreMasks), history };
  });

const score = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1e3, max: 1e3, noNaN: true }));
/** Without −0, which becomes 0 where 0 is added. */
const scores = perItem(score.map((value) => value + 0));

/** Some films of the catalogue, best first, equals by the lower item. */
export const pools: fc.Arbitrary<RankedFilm[]> = fc
  .tuple(items, scores)
  .map(([drawn, own]) =>
    drawn
      .map((item) => ({ item, score: own[item]!, relevance: own[item]! }))
      .sort((a, b) => b.score - a.score || a.item - b.item),
  );

const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));

/** Any stages in any order, with settings in range. */
export const stageLists: fc.Arbitrary<Stage[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('surprise' as const),
      settings: fc.record({ weight: share, floorRank: fc.integer({ min: 1, max: 50 }) }),
    }),
    fc.record({
      kind: fc.constant('freshness' as const),
      settings: fc.record({ weight: share, halfLifeYears: fc.integer({ min: 1, max: 100 }) }),
    }),
    fc.record({ kind: fc.constant('diversity' as const), settings: fc.record({ lambda: share }) }),
    fc.record({
      kind: fc.constant('genre-cap' as const),
      settings: fc.record({ most: fc.integer({ min: 1, max: 6 }) }),
    }),
  ),
  { maxLength: 5 },
);

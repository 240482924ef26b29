import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmArms } from '../../../src/core/explore/film-arms';
import { topK } from '../../../src/core/math/top-k';
import { foldOpinions, type Opinions } from '../../../src/core/online/opinions';
import { forYou, type ListStrategy } from '../../../src/core/rank/for-you';
import { tierOf, tierRecommender } from '../../../src/core/rank/tiers';
import type { Wishes } from '../../../src/core/serving-types';
import type { ItemIndex, LoggedEvent, MovieId } from '../../../src/core/types';
import { like, opinionsAfter } from '../../fixtures/events';
import { thrownBy } from '../../fixtures/thrown';
import { tinyRankingModel } from '../../fixtures/tiny-model';
import { ALL_MOVIES, movieOf, tinyCatalogue } from '../../fixtures/tiny-pack';

const catalogue = tinyCatalogue();
const model = await tinyRankingModel();
const opinionsOn = (count: number) =>
  foldOpinions(
    Array.from({ length: count }, (_, n): LoggedEvent => {
      const stamp = { seq: n + 1, time: n, dataset: 'tiny', session: 's', modelId: null };
      return { ...like(movieOf('Horror', n)), ...stamp };
    }),
  );
const STRATEGIES: readonly ListStrategy[] = ['auto', 'model', 'content', 'popular'];

describe.each(STRATEGIES)('a list by the strategy %s', (strategy) => {
  it.each([0, 1, 4])('has as many films as asked for, none known, each with its sources (%i likes)', (count) => {
    const opinions = opinionsOn(count);
    const list = forYou(catalogue, model, { opinions, limit: 30, strategy });
    expect(list.films).toHaveLength(30);
    expect(new Set(list.films.map(({ item }) => item)).size).toBe(30);
    for (const { item } of list.films) expect(opinions.has(catalogue.films.at(item).movieId)).toBe(false);
    expect(list.reasons).toHaveLength(30);
    for (const { foundBy } of list.films) expect(foundBy.length).toBeGreaterThan(0);
    expect(forYou(catalogue, model, { opinions, limit: 7, strategy }).films).toEqual(list.films.slice(0, 7));
  });
});

describe('the strategy', () => {
  const asked = { opinions: opinionsOn(3), limit: 5 };

  it('is told as what it came to', () => {
    const told = STRATEGIES.map((strategy) => forYou(catalogue, model, { ...asked, strategy }).strategy);
    expect(told).toEqual(['als', 'als', 'content', 'popular']);
    expect(forYou(catalogue, null, asked).strategy).toBe('content');
    expect(forYou(catalogue, model, { ...asked, opinions: new Map() }).strategy).toBe('popular');
  });

  it('says that there is no model where it needs one', async () => {
    expect((await thrownBy(() => void forYou(catalogue, null, { ...asked, strategy: 'model' }))).code).toBe(
      'model-missing',
    );
  });

  it('popular ignores the person but for what they know', () => {
    const popular = (opinions: Opinions): MovieId[] =>
      forYou(catalogue, model, { opinions, limit: 10, strategy: 'popular' }).films.map(
        ({ item }) => catalogue.films.at(item).movieId,
      );
    const first = popular(new Map());
    const unpopular = ALL_MOVIES.filter((movieId) => !first.includes(movieId)).slice(-3);
    expect(popular(opinionsAfter(...unpopular.map(like)))).toEqual(first);
    expect(popular(opinionsAfter(like(first[0]!)))).not.toContain(first[0]);
  });
});

describe('a list under any wishes', () => {
  const { pack } = catalogue;
  const strength = fc.constantFrom(0, 0.3, 1);
  const year = fc.option(fc.integer({ min: 1900, max: 2030 }), { nil: null });
  const wishes: fc.Arbitrary<Wishes> = fc.record({
    ...{ variety: strength, newness: strength, surprise: strength, explore: fc.constantFrom(0, 0.2, 0.5) },
    ...{ genres: fc.subarray([...pack.genreNames, 'Opera']), fromYear: year, toYear: year },
  });
  const arms = filmArms(pack, catalogue.renown);
  const exploring = { seed: 3, shown: new Uint32Array(pack.items), arms, bandit: () => arms.learn([]) };
  const mayShow = (item: ItemIndex, { genres, fromYear, toYear }: Wishes): boolean => {
    const film = catalogue.films.at(item);
    const known = genres.filter((name) => pack.genreNames.includes(name));
    const ofGenre = known.length === 0 || film.genres.some((name) => known.includes(name));
    if (film.year === null) return ofGenre && fromYear === null && toYear === null;
    return ofGenre && film.year >= (fromYear ?? 0) && film.year <= (toYear ?? 9999);
  };

  it.each([0, 1, 5])('never holds a film that they leave out, and is as long as it can be (%i likes)', (count) => {
    const opinions = opinionsOn(count);
    fc.assert(
      fc.property(wishes, fc.constantFrom(model, null), (asked, ranking) => {
        const question = { opinions, limit: 24, wishes: asked, exploring };
        const items = forYou(catalogue, ranking, question).films.map(({ item }) => item);
        const able = ([...catalogue.likedBy.keys()] as ItemIndex[]).filter(
          (item) => mayShow(item, asked) && !opinions.has(catalogue.films.at(item).movieId),
        );
        expect(items.filter((item) => !able.includes(item))).toEqual([]);
        expect(new Set(items).size).toBe(items.length);
        // Surprise keeps to films that are relevant: 40 of them, or the length of the list.
        expect(items.length).toBe(Math.min(24, able.length));
      }),
      { numRuns: 60 },
    );
  });

  it('without wishes holds the best scores of all, each of its sources in its place', () => {
    const opinions = opinionsOn(4);
    const { films, history, allowed } = forYou(catalogue, model, { opinions, limit: 24 });
    const { recommender } = model;
    const scores = tierRecommender(tierOf(history), { recommender, blendsContent: true }, catalogue).score(history);
    const best = topK(scores, 24, (item) => !allowed[item]);
    expect(films.map(({ item, score }) => ({ item, score }))).toEqual(best);
    films.forEach(({ foundBy }, rank) => expect(foundBy[0]).toEqual({ name: 'als', rank }));
  });

  it('has its stages told, in their order', () => {
    const laps: string[] = [];
    forYou(catalogue, model, { opinions: opinionsOn(4), limit: 24, lap: (stage) => laps.push(stage) });
    expect(laps).toEqual(['score', 'retrieve', 'arrange']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldOpinions, type Opinions } from '../../../src/core/online/opinions';
import { historyOf } from '../../../src/core/online/taste';
import { recommend } from '../../../src/core/rank/recommend';
import { ROW_LENGTHS } from '../../../src/core/rank/shelves';
import type { FilmRow, MovieId } from '../../../src/core/types';
import { anyLog, dislike, like, opinionsAfter, rate, watched } from '../../fixtures/events';
import { tinyRankingModel } from '../../fixtures/tiny-model';
import { ALL_MOVIES, itemOf, kindOf, movieOf, tinyCatalogue } from '../../fixtures/tiny-pack';

const catalogue = tinyCatalogue();
const model = await tinyRankingModel();
const MODELS = [
  ['with a model', model],
  ['before there is a model', null],
] as const;

const log = anyLog(ALL_MOVIES, 30);
const rowOf = (rows: readonly FilmRow[], id: FilmRow['id']): FilmRow => rows.find((row) => row.id === id)!;
const ids = (row: FilmRow): MovieId[] => row.films.map(({ movieId }) => movieId);

describe.each(MODELS)('the rows, %s,', (_, ranking) => {
  const rowsFor = (opinions: Opinions) => recommend(catalogue, ranking, { opinions });

  it('never hold a film the person has an opinion of', () => {
    fc.assert(
      fc.property(log, (events) => {
        const opinions = foldOpinions(events);
        for (const row of rowsFor(opinions).rows) {
          expect(ids(row).filter((movieId) => opinions.has(movieId))).toEqual([]);
          expect(row.films.every(({ opinion }) => opinion === null)).toBe(true);
        }
      }),
    );
  });

  it('hold each film once, ranked from 0 without gaps, and not more than fit', () => {
    fc.assert(
      fc.property(log, (events) => {
        for (const row of rowsFor(foldOpinions(events)).rows) {
          expect(new Set(ids(row)).size).toBe(row.films.length);
          expect(row.films.map(({ rank }) => rank)).toEqual(row.films.map((__, at) => at));
          expect(row.films.length).toBeLessThanOrEqual(ROW_LENGTHS[row.id]);
        }
      }),
    );
  });

  it('are the same for the same opinions', () => {
    fc.assert(
      fc.property(log, (events) => {
        expect(rowsFor(foldOpinions(structuredClone(events)))).toEqual(rowsFor(foldOpinions(events)));
      }),
      { numRuns: 30 },
    );
  });

  it('hold the best unseen films, best first, once something is wanted', () => {
    fc.assert(
      fc.property(log, (events) => {
        const { tier, rows } = rowsFor(foldOpinions(events));
        if (tier === 'popular') return;
        for (const id of ['for-you', 'near'] as const) {
          const scores = (rows.find((row) => row.id === id)?.films ?? []).map(({ score }) => score);
          expect(scores).toEqual([...scores].sort((a, b) => b - a));
        }
        expect(rowOf(rows, 'for-you').films).toHaveLength(ROW_LENGTHS['for-you']);
      }),
    );
  });

  it('give reasons from the history, strongest first, two at most, no film for itself', () => {
    fc.assert(
      fc.property(log, (events) => {
        const opinions = foldOpinions(events);
        const history = historyOf(opinions, (movieId) => catalogue.films.indexOf(movieId));
        const wanted = new Set(history.map(({ item }) => catalogue.films.at(item).movieId));
        for (const film of rowOf(rowsFor(opinions).rows, 'for-you').films) {
          const shares = film.reasons.map(({ contribution }) => contribution);
          expect(shares).toEqual([...shares].sort((a, b) => b - a));
          expect(film.reasons.length).toBeLessThanOrEqual(2);
          expect(film.reasons.every(({ movieId }) => wanted.has(movieId) && movieId !== film.movieId)).toBe(true);
        }
      }),
    );
  });

  it('bring the kind of film that was liked', () => {
    const { rows } = rowsFor(opinionsAfter(...[1, 2, 3].map((n) => like(movieOf('Horror', n)))));
    const kinds = ids(rowOf(rows, 'for-you')).slice(0, 8).map(kindOf);
    expect(kinds.filter((kind) => kind === 'Horror').length).toBeGreaterThanOrEqual(6);
  });

  it('tell films as they are, with how many people liked them', () => {
    for (const row of rowsFor(opinionsAfter(like(movieOf('Horror', 1)))).rows) {
      for (const { movieId, title, likedBy } of row.films) {
        const item = itemOf(catalogue, movieId);
        expect({ title, likedBy }).toEqual({ title: catalogue.pack.titles[item], likedBy: catalogue.likedBy[item] });
      }
    }
  });
});

describe('a person nothing is known of', () => {
  it('gets popular films and what is liked of late, without reasons, the same with a model and without', () => {
    const { tier, rows } = recommend(catalogue, model, { opinions: opinionsAfter() });
    expect(tier).toBe('popular');
    expect(rows.map(({ id, anchor }) => [id, anchor])).toEqual([
      ['for-you', null],
      ['trending', null],
    ]);
    expect(rows[0]!.films.every(({ reasons }) => reasons.length === 0)).toBe(true);
    expect(recommend(catalogue, null, { opinions: opinionsAfter() })).toEqual({ tier, rows, draws: [] });
  });

  it('who only dislikes still gets popular films, without the disliked', () => {
    const before = ids(recommend(catalogue, model, { opinions: opinionsAfter() }).rows[0]!);
    const disliked = before.slice(0, 3);
    const { tier, rows } = recommend(catalogue, model, { opinions: opinionsAfter(...disliked.map(dislike)) });
    expect(tier).toBe('popular');
    expect(ids(rows[0]!)).toHaveLength(ROW_LENGTHS['for-you']);
    expect(ids(rows[0]!).filter((movieId) => disliked.includes(movieId))).toEqual([]);
  });

  it('who rates a film three stars loses that film and gets nothing else from it', () => {
    const before = ids(recommend(catalogue, model, { opinions: opinionsAfter() }).rows[0]!);
    const { tier, rows } = recommend(catalogue, model, { opinions: opinionsAfter(rate(before[0]!, 3)) });
    expect(tier).toBe('popular');
    expect(ids(rows[0]!)).not.toContain(before[0]);
  });
});

describe('the row near a film', () => {
  it.each([
    ['liked last', [like(movieOf('Horror', 0)), like(movieOf('Romance', 2))], movieOf('Romance', 2)],
    ['rated well last', [like(movieOf('Horror', 0)), rate(movieOf('Romance', 2), 4)], movieOf('Romance', 2)],
    ['seen last', [like(movieOf('Horror', 0)), watched(movieOf('Romance', 2))], movieOf('Romance', 2)],
    ['liked before a dislike', [like(movieOf('Horror', 0)), dislike(movieOf('Romance', 2))], movieOf('Horror', 0)],
    [
      'liked again',
      [like(movieOf('Horror', 0)), like(movieOf('Romance', 2)), like(movieOf('Horror', 0))],
      movieOf('Horror', 0),
    ],
  ])('is near the one %s', (_, drafts, anchor) => {
    const { rows } = recommend(catalogue, model, { opinions: opinionsAfter(...drafts) });
    const row = rowOf(rows, 'near');
    expect(row.anchor).toEqual(catalogue.films.at(itemOf(catalogue, anchor)));
    // What is nearest may stand in the list already; a kind has 14 films, and nobody likes all of them.
    const ofKind = [...ids(rows[0]!), ...ids(row)].filter((movieId) => kindOf(movieId) === kindOf(anchor));
    expect(ofKind.length).toBeGreaterThanOrEqual(11);
  });
});

describe('a person with an opinion of everything', () => {
  it.each(MODELS)('gets an empty list and no empty row beside it, %s', (_, ranking) => {
    const { rows } = recommend(catalogue, ranking, { opinions: opinionsAfter(...ALL_MOVIES.map(like)) });
    expect(rows.map(({ id, films }) => [id, films.length])).toEqual([['for-you', 0]]);
  });
});

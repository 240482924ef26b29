import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLog } from '../../../src/core/online/opinions';
import { NO_WISHES } from '../../../src/core/rank/default-wishes';
import type { RankingModel } from '../../../src/core/rank/ranking-model';
import { recommend } from '../../../src/core/rank/recommend';
import { LEAST_FILMS, ROW_LENGTHS } from '../../../src/core/rank/shelves';
import type { Wishes } from '../../../src/core/serving-types';
import type { FilmRow, LoggedEvent, MovieId } from '../../../src/core/types';
import { anyLog, dislike, like, logged, undo, unwatchlist, watched, watchlist } from '../../fixtures/events';
import { tinyRankingModel } from '../../fixtures/tiny-model';
import { ALL_MOVIES, movieOf, tinyCatalogue } from '../../fixtures/tiny-pack';
import { wideCatalogue } from '../../fixtures/wide-catalogue';

const wide = wideCatalogue();
const WIDE_MOVIES = [...wide.pack.movieIds] as MovieId[];
const KNOWN = wide.popular.slice(0, 40).map(({ item }) => wide.films.at(item).movieId);
const WORLDS = [
  ['of many films, without a model', wide, null, KNOWN],
  ['of few films, with a model', tinyCatalogue(), await tinyRankingModel(), ALL_MOVIES],
] as const;

const genres = fc.constantFrom<readonly string[]>([], [], ['Drama'], ['Horror', 'Comedy']);
const years = fc.constantFrom<Pick<Wishes, 'fromYear' | 'toYear'>>(
  { fromYear: null, toYear: null },
  { fromYear: 1975, toYear: null },
  { fromYear: 1970, toYear: 2009 },
);
const wishes = fc
  .record({ genres, years })
  .map((drawn): Wishes => ({ ...NO_WISHES, genres: drawn.genres, ...drawn.years }));

const ids = ({ films }: FilmRow): MovieId[] => films.map(({ movieId }) => movieId);

describe.each(WORLDS)('the rows of a page %s', (_, catalogue, model: RankingModel | null, movies) => {
  const rowsFor = (events: readonly LoggedEvent[], asked: Wishes = NO_WISHES): readonly FilmRow[] =>
    recommend(catalogue, model, { ...foldLog(events), wishes: asked }).rows;
  const log = anyLog(movies, 20);

  it('suggest no film twice, and none of which there is an opinion', () => {
    fc.assert(
      fc.property(log, wishes, (events, asked) => {
        const suggested = rowsFor(events, asked)
          .filter(({ id }) => id !== 'watchlist')
          .flatMap(ids);
        expect(new Set(suggested).size).toBe(suggested.length);
        const { opinions } = foldLog(events);
        for (const row of rowsFor(events, asked)) for (const id of ids(row)) expect(opinions.has(id)).toBe(false);
      }),
    );
  });

  it('hold only films that the filter lets through', () => {
    fc.assert(
      fc.property(log, wishes, (events, asked) => {
        const isOfGenre = (film: { readonly genres: readonly string[] }): boolean =>
          asked.genres.length === 0 || film.genres.some((name) => asked.genres.includes(name));
        const isKnownGenre = asked.genres.some((name) => catalogue.pack.genreNames.includes(name));
        for (const film of rowsFor(events, asked).flatMap(({ films }) => films)) {
          if (isKnownGenre) expect(isOfGenre(film)).toBe(true);
          if (asked.fromYear !== null) expect(film.year).toBeGreaterThanOrEqual(asked.fromYear);
          if (asked.toYear !== null) expect(film.year).toBeLessThanOrEqual(asked.toYear);
        }
      }),
    );
  });

  it('are the same for the same log, are not too long, and no suggestion stands in a row of fewer than four', () => {
    fc.assert(
      fc.property(log, wishes, (events, asked) => {
        const rows = rowsFor(events, asked);
        expect(rowsFor(structuredClone(events), { ...asked })).toEqual(rows);
        for (const { id, films } of rows) {
          expect(films.length).toBeLessThanOrEqual(ROW_LENGTHS[id]);
          if (id !== 'for-you' && id !== 'watchlist') expect(films.length).toBeGreaterThanOrEqual(LEAST_FILMS);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('have the watchlist newest first, whatever was put on, taken off, undone and thought of', () => {
    fc.assert(
      fc.property(log, (events) => {
        const { watchlist: saved, opinions } = foldLog(events);
        const waiting = [...saved].filter(([movieId]) => !opinions.has(movieId));
        waiting.sort(([, a], [, b]) => b.seq - a.seq);
        const row = rowsFor(events).find(({ id }) => id === 'watchlist');
        expect(row ? ids(row) : []).toEqual(waiting.map(([movieId]) => movieId));
        const marked = rowsFor(events).flatMap(({ films }) => films.filter(({ onWatchlist }) => onWatchlist));
        for (const { movieId } of marked) expect(waiting.map(([id]) => id)).toContain(movieId);
      }),
    );
  });

  it('do not change with the watchlist, but for its own', () => {
    fc.assert(
      fc.property(log, fc.constantFrom(...movies), (events, movieId) => {
        const plain = (rows: readonly FilmRow[]) =>
          rows.filter(({ id }) => id !== 'watchlist').map((row) => [row.id, ids(row)]);
        const more = [...events, ...logged([watchlist(movieId)], events.length + 1)];
        expect(plain(rowsFor(more))).toEqual(plain(rowsFor(events)));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a film on the watchlist', () => {
  const catalogue = tinyCatalogue();
  const [A, B] = [movieOf('Horror', 0), movieOf('Romance', 0)];
  const rowOf = (drafts: Parameters<typeof logged>[0], asked: Wishes = NO_WISHES) =>
    recommend(catalogue, null, { ...foldLog(logged(drafts)), wishes: asked }).rows.find(({ id }) => id === 'watchlist');

  it.each([
    ['liked', like],
    ['turned down', dislike],
    ['seen', watched],
  ])('leaves when it is %s, and comes back when that is taken back', (_, opine) => {
    expect(ids(rowOf([watchlist(A), watchlist(B), opine(A)])!)).toEqual([B]);
    expect(ids(rowOf([watchlist(A), watchlist(B), opine(A), undo(3)])!)).toEqual([B, A]);
  });

  it('leaves when it is taken off, and the row with the last one', () => {
    expect(rowOf([watchlist(A), unwatchlist(A)])).toBeUndefined();
  });

  it('is counted where the filter leaves it out', () => {
    const row = rowOf([watchlist(A), watchlist(B)], { ...NO_WISHES, genres: ['Horror'] })!;
    expect([ids(row), row.hidden]).toEqual([[A], 1]);
    expect(rowOf([watchlist(B)], { ...NO_WISHES, genres: ['Horror'] })).toMatchObject({ films: [], hidden: 1 });
  });
});

describe('rows by what they hold', () => {
  const rowsOf = (...liked: MovieId[]) => recommend(wide, null, foldLog(logged(liked.map(like)))).rows;
  const find = (rows: readonly FilmRow[], id: FilmRow['id']) => rows.filter((row) => row.id === id);

  it('come in one order, the popular one for a newcomer alone', () => {
    expect(rowsOf().map(({ id }) => id)).toEqual(['for-you', 'trending', 'gems']);
    const blend = rowsOf(KNOWN[0]!).map(({ id }) => id);
    expect(blend.filter((id) => id !== 'gems')).toEqual(['for-you', 'near', 'trending', 'explore', 'popular']);
    const personal = rowsOf(...KNOWN.slice(0, 3)).map(({ id }) => id);
    expect(personal.filter((id) => id !== 'gems')).toEqual(['for-you', 'near', 'near', 'trending', 'explore']);
  });

  it('are near the two films liked last', () => {
    const anchors = find(rowsOf(...KNOWN.slice(0, 3)), 'near').map(({ anchor }) => anchor?.movieId);
    expect(anchors).toEqual([KNOWN[2], KNOWN[1]]);
  });

  it('hold gems that are little known and, once something is wanted, among the best tenth by score', () => {
    const gems = new Set(wide.gems);
    for (const rows of [rowsOf(), rowsOf(...KNOWN.slice(0, 5))]) {
      for (const { films } of find(rows, 'gems')) {
        for (const { movieId } of films) expect(gems.has(wide.films.indexOf(movieId)!)).toBe(true);
      }
    }
  });

  it('explore what was said least of', () => {
    const dramas = WIDE_MOVIES.filter((id) => wide.films.at(wide.films.indexOf(id)!).genres.join() === 'Drama');
    const [row] = find(rowsOf(...dramas.slice(0, 6)), 'explore');
    const share = row!.films.filter((film) => film.genres.includes('Drama')).length / row!.films.length;
    expect(share).toBeLessThan(0.3);
  });
});

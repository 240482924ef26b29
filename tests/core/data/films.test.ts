import { describe, expect, it } from 'vitest';
import { filmsOf } from '../../../src/core/data/films';
import type { ItemIndex, MovieId } from '../../../src/core/types';
import { ALL_MOVIES, movieOf, oddMovie, tinyPack } from '../../fixtures/tiny-pack';

const films = filmsOf(tinyPack());
const filmOf = (movieId: MovieId) => films.at(films.indexOf(movieId)!);

describe('the films of a pack', () => {
  it('are found by index and by id alike', () => {
    expect(films.count).toBe(ALL_MOVIES.length);
    ALL_MOVIES.forEach((movieId, item) => {
      expect(films.indexOf(movieId)).toBe(item);
      expect(films.at(item as ItemIndex).movieId).toBe(movieId);
    });
  });

  it('tell title, year and genres', () => {
    expect(filmOf(movieOf('Horror', 3))).toEqual({
      movieId: movieOf('Horror', 3),
      title: 'Horror Story 3',
      year: 1973,
      genres: ['Drama', 'Horror'],
    });
  });

  it('have the year null and no genres where the data set tells none', () => {
    expect(filmOf(oddMovie('千と星の海'))).toMatchObject({ year: null, genres: [] });
  });

  it.each([0, 5, -10, 1.5, NaN, 2 ** 32 + 10, '10', '__proto__', null, undefined])('do not know %j', (id) => {
    expect(films.indexOf(id as MovieId)).toBeUndefined();
  });
});

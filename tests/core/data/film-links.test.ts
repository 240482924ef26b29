import { describe, expect, it } from 'vitest';
import { filmLinks } from '../../../src/core/data/film-links';
import type { ItemIndex } from '../../../src/core/types';
import { TEST_INFO } from '../../fixtures/test-info';

const FIRST = 0 as ItemIndex;
const pack = (id: string, imdb: number, tmdb: number, simulated = false) => ({
  imdbIds: Uint32Array.of(imdb),
  tmdbIds: Uint32Array.of(tmdb),
  movieIds: Uint32Array.of(7),
  info: { ...TEST_INFO, id, simulated },
});
const links = (...known: Parameters<typeof pack>) => filmLinks(pack(...known), FIRST).map(({ href }) => href);

describe('links to pages on a film elsewhere', () => {
  it('lead to the three sites, with IMDb numbers of seven digits at least', () => {
    expect(links('ml-latest-small', 114709, 862)).toEqual([
      'https://www.imdb.com/title/tt0114709/',
      'https://www.themoviedb.org/movie/862',
      'https://movielens.org/movies/7',
    ]);
    expect(links('import-mine', 12345678, 0)).toEqual(['https://www.imdb.com/title/tt12345678/']);
  });

  it('are none where nothing is known', () => {
    expect(links('import-mine', 0, 0)).toEqual([]);
    expect(links('sample', 0, 0, true)).toEqual([]);
  });

  it('lead to MovieLens only where films are numbered as there', () => {
    expect(links('ml-32m', 0, 0)).toEqual(['https://movielens.org/movies/7']);
    expect(links('ml-100k', 0, 0)).toEqual([]);
    expect(links('ml-1m', 0, 0, true)).toEqual([]);
  });
});

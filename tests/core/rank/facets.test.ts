import { expect, it } from 'vitest';
import { facetsOf } from '../../../src/core/rank/facets';

const genreNames = ['War', 'Drama', 'Opera'];

it('names genres that films have, by name, and the years they are from', () => {
  const films = { genreNames, genreMasks: Uint32Array.of(1, 2, 0), years: Uint16Array.of(1950, 0, 1990) };
  expect(facetsOf(films)).toEqual({ genres: ['Drama', 'War'], years: { from: 1950, to: 1990 } });
});

it('finds nothing to filter by where nothing is known', () => {
  const films = { genreNames, genreMasks: Uint32Array.of(0), years: Uint16Array.of(0) };
  expect(facetsOf(films)).toEqual({ genres: [], years: null });
});

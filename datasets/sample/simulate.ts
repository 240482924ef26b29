import type { ParsedDataset } from '../../src/core/data/pack';
import { readSampleFilms } from './films';
import { DEFAULT_OPTIONS, simulateRatings } from './ratings';

/**
 * Creates the embedded sample: real films, simulated ratings. Node only, because it reads films.csv.
 *
 * Films get movie ids 1 … n in the order of the file, no tags and no outside ids. Every call gives the same data.
 */
export function createSample(): ParsedDataset {
  const films = readSampleFilms();
  const ratings = simulateRatings(films, DEFAULT_OPTIONS);
  return {
    films: films.map(({ title, year, genres }, k) => ({
      movieId: k + 1,
      title,
      year,
      genres,
      tags: [],
      imdbId: 0,
      tmdbId: 0,
    })),
    ratings,
    badRows: { count: 0, total: ratings.users.length, first: null },
  };
}

/** Catalogues of any size for measuring: films, and a few ratings, that nobody gave. */
import type { ParsedDataset, ParsedFilm } from '../../src/core/data/pack';
import { createRng, type Rng } from '../../src/core/math/rng';
import type { DatasetInfo } from '../../src/core/types';

/** In the order of their shares in MovieLens, about; a film has one to three. */
const GENRES = [
  ...['Drama', 'Comedy', 'Thriller', 'Romance', 'Action', 'Horror', 'Documentary', 'Crime', 'Adventure', 'Sci-Fi'],
  ...['Mystery', 'Children', 'Animation', 'Fantasy', 'War', 'Western', 'Musical', 'Film-Noir', 'IMAX'],
];
const PEOPLE = 1000;
/** Ratings of each of them. */
const RATINGS = 100;
const YEARS = { first: 1920, last: 2024 };
/** Words that titles are made of: √films times this, as vocabularies grow (Heaps 1978). */
const WORDS = 100;
const SYLLABLES = ['ba', 'den', 'ko', 'lu', 'mir', 'na', 'os', 'ra', 'sel', 'ti', 'vor', 'ya'];
const FIRST_SECOND = 1_000_000_000;

/** What a simulated catalogue says of itself. */
export function simulatedInfo(items: number): DatasetInfo {
  return {
    ...{ id: `simulated-${items}`, name: 'Simulated catalogue', simulated: true },
    ...{ licence: 'Made up for measuring.', citation: '', redistributable: true, source: 'npm run bench' },
  };
}

/** Films with titles, years and genres, and 100 000 ratings, most of them of the first films. The same seed gives the same ones. */
export function simulateCatalogue(items: number, seed: number): ParsedDataset {
  const rng = createRng(seed);
  const words = Array.from({ length: Math.ceil(WORDS * Math.sqrt(items)) }, () => aWord(rng));
  const films = Array.from({ length: items }, (_, item): ParsedFilm => ({
    ...{ movieId: item + 1, title: aTitle(words, rng), genres: someGenres(rng), tags: [], imdbId: 0, tmdbId: 0 },
    year: YEARS.last - early(YEARS.last - YEARS.first + 1, rng),
  }));
  return { films, ratings: someRatings(items, rng), badRows: { count: 0, total: PEOPLE * RATINGS, first: null } };
}

function someRatings(items: number, rng: Rng): ParsedDataset['ratings'] {
  const rows = new Uint32Array(PEOPLE * RATINGS).map((_, row) => row);
  return {
    users: rows.map((row) => 1 + Math.floor(row / RATINGS)),
    movies: rows.map(() => 1 + early(items, rng)),
    halfStars: Uint8Array.from(rows, () => 10 - early(10, rng)),
    timestamps: rows.map((row) => FIRST_SECOND + row),
  };
}

/** 0 … n − 1, small numbers far more often: n · u³. */
function early(n: number, rng: Rng): number {
  return Math.floor(n * rng.next() ** 3);
}

function aWord(rng: Rng): string {
  const word = Array.from({ length: 2 + rng.int(3) }, () => SYLLABLES[rng.int(SYLLABLES.length)]!).join('');
  return word[0]!.toUpperCase() + word.slice(1);
}

function aTitle(words: readonly string[], rng: Rng): string {
  return Array.from({ length: 1 + rng.int(4) }, () => words[early(words.length, rng)]!).join(' ');
}

function someGenres(rng: Rng): string[] {
  return [...new Set(Array.from({ length: 1 + rng.int(3) }, () => GENRES[early(GENRES.length, rng)]!))];
}

import type { Films } from '../data/films';
import type { Pack } from '../data/pack';
import type { ItemIndex, MovieId } from '../types';

/** Release decades apart from each other, oldest first. */
export const ERAS = ['before_1950', '1950s', '1960s', '1970s', '1980s', '1990s', '2000s', 'since_2010'] as const;

/** How well known films are: the most rated ones that got a third of all ratings, those with the next third, the rest. */
export const RENOWNS = ['famous', 'known', 'little_known'] as const;

/** Stands for an unknown release year among the eras. */
export const NO_ERA = 255;

const FIRST_DECADE = 1940;

/** What the features of a person need to know of films; arrays are by item index. */
export interface FilmFacts {
  /** Names the pack: features of another one do not fit. */
  readonly packHash: string;
  readonly items: number;
  /** Undefined for a film this data set does not have. */
  itemOf(movieId: MovieId): ItemIndex | undefined;
  readonly genreNames: readonly string[];
  readonly genreMasks: Uint32Array;
  /** Index into `ERAS`, or `NO_ERA`. */
  readonly eras: Uint8Array;
  /** Index into `RENOWNS`. */
  readonly renowns: Uint8Array;
}

/** Reads the facts off a pack. `films` are that pack's. O(items · log items). */
export function filmFacts(pack: Pack, films: Films): FilmFacts {
  return {
    packHash: pack.hash,
    items: pack.items,
    itemOf: (movieId) => films.indexOf(movieId),
    genreNames: pack.genreNames,
    genreMasks: pack.genreMasks,
    eras: Uint8Array.from(pack.years, eraOf),
    renowns: renownsOf(pack.popularity),
  };
}

/** The era of a release year; `NO_ERA` for 0. */
function eraOf(year: number): number {
  if (year === 0) return NO_ERA;
  return Math.min(ERAS.length - 1, Math.max(0, Math.floor((year - FIRST_DECADE) / 10)));
}

/** Index into `RENOWNS`: a film belongs to the third that it begins in, most rated first; ties go to the lower index. Unrated films are the last. */
export function renownsOf(popularity: Uint32Array): Uint8Array {
  const renowns = new Uint8Array(popularity.length).fill(RENOWNS.length - 1);
  const total = popularity.reduce((sum, count) => sum + count, 0);
  const order = Uint32Array.from(popularity.keys()).sort((a, b) => popularity[b]! - popularity[a]! || a - b);
  let before = 0;
  for (const item of order) {
    if (popularity[item] === 0) break;
    renowns[item] = Math.floor((RENOWNS.length * before) / total);
    before += popularity[item]!;
  }
  return renowns;
}

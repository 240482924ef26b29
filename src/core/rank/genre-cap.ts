import type { Ranges } from '../models/ranges';
import type { RankContext, RankedFilm } from './pool';

/** How often a genre may be in a list. */
export interface GenreCapSettings {
  readonly most: number;
}

/** What each setting may be. */
export const GENRE_CAP_RANGES: Ranges<GenreCapSettings> = { most: { min: 1, max: 100, integer: true } };

/**
 * The best `limit` films of which no genre has more than `most`. A film counts once in each of its genres and needs room
 * in all of them; one without genres always has room.
 *
 * Should that leave fewer than `limit`, the cap of every genre rises by one, and the best films that were passed over
 * come in; then by one more, until the list is full or the pool is empty. Scores and order stay as they are: the cap
 * decides only which films are there.
 */
export function capGenres(
  pool: readonly RankedFilm[],
  { most }: GenreCapSettings,
  { genreMasks, limit }: Pick<RankContext, 'genreMasks' | 'limit'>,
): RankedFilm[] {
  const chosen = new Set<RankedFilm>();
  const counts = new Uint32Array(32);
  const wanted = Math.min(limit, pool.length);
  for (let cap = most; chosen.size < wanted; cap++) {
    for (const film of pool) {
      const genres = genresOf(genreMasks[film.item]!);
      if (chosen.size >= wanted || chosen.has(film) || genres.some((genre) => counts[genre]! >= cap)) continue;
      chosen.add(film);
      for (const genre of genres) counts[genre]!++;
    }
  }
  return pool.filter((film) => chosen.has(film));
}

function genresOf(mask: number): number[] {
  const genres: number[] = [];
  for (let left = mask; left !== 0; left &= left - 1) genres.push(31 - Math.clz32(left & -left));
  return genres;
}

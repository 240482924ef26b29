import type { FilmColumns } from '../data/films';
import type { ItemIndex, MovieId } from '../types';

/** What is known of films, by item index. */
export interface WatchedFilms extends Pick<FilmColumns, 'genreNames' | 'genreMasks' | 'years'> {
  /** People of the data set who like each film. */
  readonly likedBy: ArrayLike<number>;
  /** Undefined for a film this data set does not have. */
  itemOf(movieId: MovieId): ItemIndex | undefined;
}

/** log2(1 + likes) of each film: one more is twice as well known. */
export function popularities(items: ArrayLike<number>, { likedBy }: WatchedFilms): Float64Array {
  return Float64Array.from(items, (item) => Math.log2(1 + likedBy[item]!));
}

/** Release years of the films that have one. */
export function releaseYears(items: ArrayLike<number>, { years }: WatchedFilms): Float64Array {
  return Float64Array.from(items, (item) => years[item]!).filter((year) => year > 0);
}

/** Films by genre; a film of several counts as an equal part in each, so that the counts sum to films with a genre. */
export function genreCounts(items: ArrayLike<number>, { genreNames, genreMasks }: WatchedFilms): Float64Array {
  const byMask = new Map<number, number>();
  for (let at = 0; at < items.length; at++) {
    const mask = genreMasks[items[at]!]!;
    byMask.set(mask, (byMask.get(mask) ?? 0) + 1);
  }
  const counts = new Float64Array(genreNames.length);
  for (const [mask, films] of byMask) {
    const own = genreNames.flatMap((_, genre) => ((mask >>> genre) & 1 ? genre : []));
    for (const genre of own) counts[genre]! += films / own.length;
  }
  return counts;
}

import type { ItemIndex } from '../types';
import type { FacetCount, SearchAnswer, SearchNarrowing } from '../search-types';
import type { Catalogue } from './catalogue';

/** The films of a search under a narrowing, and how many of all found there are of each genre and decade. */
export interface NarrowedSearch extends Pick<SearchAnswer, 'genres' | 'decades'> {
  /** In the order they came. */
  readonly items: readonly ItemIndex[];
}

/**
 * Narrows what a search found to a genre, a decade, or both. Each count is of the films that choosing this value would
 * leave: genres are counted under the decade chosen, decades under the genre.
 *
 * A genre the data set does not have leaves nothing; a film of unknown year is of no decade. O(found · genres).
 */
export function narrowSearch(
  found: readonly ItemIndex[],
  { genreNames, genreMasks, years }: Pick<Catalogue['pack'], 'genreNames' | 'genreMasks' | 'years'>,
  { genre, decade }: SearchNarrowing,
): NarrowedSearch {
  const bit = genre === null ? -1 : genreNames.indexOf(genre);
  const isOfGenre = (item: ItemIndex): boolean =>
    genre === null || (bit >= 0 && ((genreMasks[item]! >>> bit) & 1) === 1);
  const isOfDecade = (item: ItemIndex): boolean => decade === null || decadeOf(years[item]!) === decade;
  const genres = new Map<string, number>();
  const decades = new Map<number, number>();
  for (const item of found) {
    if (isOfDecade(item)) genreNames.forEach((name, at) => (genreMasks[item]! >>> at) & 1 && addOne(genres, name));
    if (isOfGenre(item) && years[item]! > 0) addOne(decades, decadeOf(years[item]!));
  }
  return {
    items: found.filter((item) => isOfGenre(item) && isOfDecade(item)),
    genres: countsOf(genres).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    decades: countsOf(decades).sort((a, b) => a.value - b.value),
  };
}

const decadeOf = (year: number): number => 10 * Math.floor(year / 10);

function addOne<T>(counts: Map<T, number>, value: T): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

const countsOf = <T>(counts: ReadonlyMap<T, number>): FacetCount<T>[] =>
  Array.from(counts, ([value, count]) => ({ value, count }));

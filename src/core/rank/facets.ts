import type { Pack } from '../data/pack';
import type { Facets } from '../serving-types';

/** What the films of a data set can be filtered by. */
export function facetsOf({ genreMasks, genreNames, years }: Pick<Pack, 'genreMasks' | 'genreNames' | 'years'>): Facets {
  const present = genreMasks.reduce((union, mask) => union | mask, 0);
  let [from, to] = [Infinity, 0];
  for (const year of years) if (year > 0) [from, to] = [Math.min(from, year), Math.max(to, year)];
  return {
    genres: genreNames.filter((_, bit) => (present >>> bit) & 1).toSorted(),
    years: to > 0 ? { from, to } : null,
  };
}

import type { Film, ItemIndex, MovieId } from '../types';
import type { Pack } from './pack';

/** What models read of films beside who likes them, by item index. */
export type FilmColumns = Pick<Pack, 'genreNames' | 'genreMasks' | 'years' | 'titles' | 'tags'>;

/** Films by index and by id, as the page shows them. */
export interface Films {
  readonly count: number;
  at(item: ItemIndex): Film;
  /** Undefined for an id this data set does not have. */
  indexOf(movieId: MovieId): ItemIndex | undefined;
}

/** Reads the films of a pack; genre names are looked up on demand. */
export function filmsOf(pack: Pack): Films {
  const byId = new Map<number, number>();
  pack.movieIds.forEach((movieId, item) => byId.set(movieId, item));
  return {
    count: pack.items,
    at: (item) => ({
      movieId: pack.movieIds[item] as MovieId,
      title: pack.titles[item]!,
      year: pack.years[item] || null,
      genres: pack.genreNames.filter((_, genre) => (pack.genreMasks[item]! >>> genre) & 1),
    }),
    indexOf: (movieId) => byId.get(movieId) as ItemIndex | undefined,
  };
}

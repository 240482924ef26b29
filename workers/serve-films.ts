/** What is asked of the serve worker about films beside the list; it logs nothing. */
import type { FilmDetails, MovieId } from '../src/core/types';
import type {
  ChangeSpan,
  MovedFilm,
  MoveReason,
  SearchAnswer,
  SearchHit,
  SearchNarrowing,
} from '../src/core/search-types';
import { filmSheet, reasonsToMove, searchAnswer, searchHits, type Clocks } from './serve-answer';
import type { Desk } from './serve-desk';

interface FilmDeps extends Pick<Clocks, 'clock'> {
  readonly desk: () => Desk;
}

export function createFilmCalls({ desk, clock }: FilmDeps) {
  return {
    /** Builds the index of the search, a little at a time. Resolves when it is in use. */
    warm: async (): Promise<void> => desk().search.warm(),

    /** Films whose title matches; an empty query finds nothing. Does not wait for the index. */
    search(query: string): SearchHit[] {
      void desk().search.warm();
      return searchHits(desk(), query);
    },

    /** What a search finds under a narrowing, and what it could be narrowed to: always by the index, so that one query has one answer. */
    async find(query: string, narrowing: SearchNarrowing): Promise<SearchAnswer> {
      await desk().search.warm();
      return searchAnswer(desk(), query, narrowing);
    },

    /** Why films moved in the list with a change; films without a reason are left out. */
    reasonsToMove: (moved: readonly MovedFilm[], span: ChangeSpan): MoveReason[] =>
      reasonsToMove(desk(), moved, span, clock()),

    /** Everything about one film. Throws `event-invalid` for an id the data set does not have. */
    film: (movieId: MovieId): FilmDetails => filmSheet(desk(), movieId, clock()),

    /** Ids of the films, by their places in models. Copied: the pack behind them stays here. */
    movieIds: (): Uint32Array => desk().catalogue.pack.movieIds.slice(),
  };
}

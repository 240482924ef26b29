/** What the serve worker tells the map of films. */
import type { MapFilms, OwnTaste } from '../src/core/map-types';
import { foldOpinions } from '../src/core/online/opinions';
import { historyOf } from '../src/core/online/taste';
import { ownVectors } from '../src/core/people/own-vectors';
import type { Desk } from './serve-desk';

/** The calls of the serve worker that have to do with the map; `desk` throws before a data set is open. */
export function createMapCalls(desk: () => Desk) {
  return {
    /** What the map says of films. Copied: the pack behind it stays here. */
    mapFilms(): MapFilms {
      const { pack, likedBy } = desk().catalogue;
      const { movieIds, titles, years, genreNames, genreMasks } = pack;
      return {
        ...{ titles, genreNames, movieIds: movieIds.slice(), likedBy: likedBy.slice() },
        ...{ years: years.slice(), genreMasks: genreMasks.slice() },
      };
    },

    /** What puts the person on the map of the model in use: their history, and their last vectors where it has such. */
    ownTaste(steps: number): OwnTaste {
      const { catalogue, events, model } = desk();
      const history = historyOf(foldOpinions(events), (movieId) => catalogue.films.indexOf(movieId));
      return { history, trail: model && ownVectors(model, history, steps) };
    },
  };
}

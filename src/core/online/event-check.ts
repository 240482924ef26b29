import { AppError } from '../errors';
import type { EventDraft, MovieId } from '../types';

const LONGEST_QUERY = 200;

/**
 * Checks an event before it enters the log.
 *
 * @throws AppError `event-invalid` for an unknown type or film, stars that are not 1 to 5, or a query over 200 characters
 */
export function checkDraft(draft: EventDraft, isFilm: (movieId: MovieId) => boolean): void {
  const problem = problemOf(draft, isFilm);
  if (problem) throw new AppError('event-invalid', `${problem} Nothing was recorded.`);
}

function problemOf(draft: EventDraft, isFilm: (movieId: MovieId) => boolean): string | null {
  switch (draft.type) {
    case 'undo':
      return Number.isInteger(draft.undoes) ? null : 'There is no such event to undo.';
    case 'search':
      if (typeof draft.query !== 'string') return 'A search takes words.';
      return draft.query.length <= LONGEST_QUERY ? null : `A search takes at most ${LONGEST_QUERY} characters.`;
    case 'rate':
      if (![1, 2, 3, 4, 5].includes(draft.stars)) return 'A rating is 1 to 5 whole stars.';
      return filmProblem(draft.movieId, isFilm);
    case 'open':
    case 'like':
    case 'dislike':
    case 'watched':
    case 'clear':
      return filmProblem(draft.movieId, isFilm);
    default:
      // Types are gone at run time, and what is in the log stays there.
      return 'This is nothing a person can do here.';
  }
}

function filmProblem(movieId: MovieId, isFilm: (movieId: MovieId) => boolean): string | null {
  return isFilm(movieId) ? null : 'This data set has no such film.';
}

import { AppError } from '../errors';
import type { DuelSide } from '../serving-types';
import type { ClickTarget, EventDraft, MovieId, ShownFilm } from '../types';

const LONGEST_QUERY = 200;
/** Films of one impression: more than any page shows at once. */
const MOST_SHOWN = 200;
const LAST_POSITION = 9999;
const LONGEST_ARM = 40;
const CLICK_TARGETS: readonly unknown[] = ['imdb', 'tmdb', 'movielens', 'card'] satisfies ClickTarget[];
const TEAMS: readonly unknown[] = ['a', 'b'] satisfies DuelSide[];

type IsFilm = (movieId: MovieId) => boolean;

/**
 * Checks an event before it enters the log.
 *
 * @throws AppError `event-invalid` for an unknown type or film, stars that are not 1 to 5, a query over 200 characters, an
 * impression of no film or of over 200, one that says how often a film was shown or how it was drawn, a score's share that is not 0 to 1, a position that is not 0 to 9999, an arm that is not 1 to 40 characters, a
 * team that is not a or b, a team without the time its duel began or such a time without a team, or a link to somewhere else
 */
export function checkDraft(draft: EventDraft, isFilm: IsFilm): void {
  const problem = problemOf(draft, isFilm);
  if (problem) throw new AppError('event-invalid', `${problem} Nothing was recorded.`);
}

function problemOf(draft: EventDraft, isFilm: IsFilm): string | null {
  switch (draft.type) {
    case 'undo':
      return Number.isInteger(draft.undoes) ? null : 'There is no such event to undo.';
    case 'search':
      if (typeof draft.query !== 'string') return 'A search takes words.';
      return draft.query.length <= LONGEST_QUERY ? null : `A search takes at most ${LONGEST_QUERY} characters.`;
    case 'impression':
      return impressionProblem(draft.films, isFilm);
    case 'rate':
      if (![1, 2, 3, 4, 5].includes(draft.stars)) return 'A rating is 1 to 5 whole stars.';
      return filmProblem(draft, isFilm);
    case 'click':
      if (!CLICK_TARGETS.includes(draft.target)) return 'There is no such link.';
      return filmProblem(draft, isFilm);
    case 'open':
    case 'like':
    case 'dislike':
    case 'watched':
    case 'clear':
    case 'watchlist':
    case 'unwatchlist':
      return filmProblem(draft, isFilm);
    default:
      // Types are gone at run time, and what is in the log stays there.
      return 'This is nothing a person can do here.';
  }
}

function impressionProblem(films: unknown, isFilm: IsFilm): string | null {
  if (!Array.isArray(films) || films.length === 0) return 'An impression names the films shown.';
  if (films.length > MOST_SHOWN) return `An impression takes at most ${MOST_SHOWN} films.`;
  for (const film of films as (Partial<ShownFilm> | null)[]) {
    if (!film || film.position === undefined || film.times !== undefined) return 'An impression places each film once.';
    if (film.draw !== undefined) return 'How a film was drawn is noted where lists are made.';
    if (film.score !== undefined && !(film.score >= 0 && film.score <= 1)) return 'A share of a score is 0 to 1.';
    const problem = filmProblem(film, isFilm);
    if (problem) return problem;
  }
  return null;
}

function filmProblem({ movieId, position, arm, team, duel }: Partial<ShownFilm>, isFilm: IsFilm): string | null {
  if (movieId === undefined || !isFilm(movieId)) return 'This data set has no such film.';
  if (position !== undefined && !isPosition(position)) return `A position is 0 to ${LAST_POSITION}.`;
  if (arm !== undefined && !isArm(arm)) return `The name of what showed a film takes 1 to ${LONGEST_ARM} characters.`;
  if (team !== undefined && !TEAMS.includes(team)) return 'A film of two lists is of a or of b.';
  if (team === undefined ? duel !== undefined : !Number.isFinite(duel)) return 'A film of two lists tells their duel.';
  return null;
}

function isPosition(position: unknown): boolean {
  return Number.isInteger(position) && (position as number) >= 0 && (position as number) <= LAST_POSITION;
}

function isArm(arm: unknown): boolean {
  return typeof arm === 'string' && arm.length > 0 && arm.length <= LONGEST_ARM;
}

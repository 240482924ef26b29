import type { Draw, EventDraft, MovieId, ShownFilm } from '../types';

/** A film that is tried out in a list, and how to tell how it was drawn. */
export interface DrawnFilm {
  readonly movieId: MovieId;
  /** Its place in the list, from 0. */
  readonly position: number;
  /** Its score as a share of the best. */
  readonly score: number;
  /** Takes a millisecond or so. */
  readonly draw: () => Draw;
}

/** How the films of the latest lists were drawn, until it is known that somebody saw them. */
export interface DrawMemory {
  /** Keeps the films of a list; those remembered longest ago go when there are too many. */
  remember(films: readonly DrawnFilm[]): void;
  /** The event with how its films were drawn; those of lists that are not known stay as they are, as do other events. */
  readonly complete: (draft: EventDraft) => EventDraft;
}

/**
 * Remembers nothing at first. A film is told by its place and its score too: another opinion makes other scores, so
 * that a film that was seen in the list before this one has the draw of that one.
 *
 * @param capacity films at most
 */
export function createDrawMemory(capacity: number): DrawMemory {
  // A Map remembers the order of insertion.
  const draws = new Map<string, () => Draw>();
  const withDraw = (film: ShownFilm): ShownFilm => {
    const draw = film.score === undefined ? undefined : draws.get(keyOf(film));
    return draw ? { ...film, draw: draw() } : film;
  };
  return {
    remember(films) {
      for (const film of films) {
        const key = keyOf(film);
        draws.delete(key);
        draws.set(key, film.draw);
        if (draws.size > capacity) draws.delete(draws.keys().next().value!);
      }
    },
    complete: (draft) => (draft.type === 'impression' ? { ...draft, films: draft.films.map(withDraw) } : draft),
  };
}

const keyOf = ({ movieId, position, score }: Pick<ShownFilm, 'movieId' | 'position' | 'score'>): string =>
  `${movieId} ${position} ${score}`;

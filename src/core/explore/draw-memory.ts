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
 * that a film that was seen in the list before this one has the draw of that one. Scores of 0 stay, though: where lists
 * that are known drew the same film of one place and score in different ways, nobody knows which was seen, and the film
 * gets no draw. A list that is served again, or was made again with the same draws, leaves no doubt.
 *
 * @param capacity films at most
 */
export function createDrawMemory(capacity: number): DrawMemory {
  // A Map remembers the order of insertion. Each list that is made has functions of its own.
  const keys = new Map<() => Draw, string>();
  const withDraw = (film: ShownFilm): ShownFilm => {
    if (film.score === undefined) return film;
    const draw = onlyDraw(keys, keyOf(film));
    return draw ? { ...film, draw } : film;
  };
  return {
    remember(films) {
      for (const film of films) {
        keys.delete(film.draw);
        keys.set(film.draw, keyOf(film));
        if (keys.size > capacity) keys.delete(keys.keys().next().value!);
      }
    },
    complete: (draft) => (draft.type === 'impression' ? { ...draft, films: draft.films.map(withDraw) } : draft),
  };
}

/** The draw of a key; null where there is none, or several that differ. */
function onlyDraw(keys: ReadonlyMap<() => Draw, string>, wanted: string): Draw | null {
  let only: Draw | null = null;
  for (const [drawAgain, key] of keys) {
    if (key !== wanted) continue;
    const draw = drawAgain();
    if (only && !isSame(only, draw)) return null;
    only = draw;
  }
  return only;
}

const isSame = (a: Draw, b: Draw): boolean => a.chance === b.chance && a.of === b.of && a.rank === b.rank;

const keyOf = ({ movieId, position, score }: Pick<ShownFilm, 'movieId' | 'position' | 'score'>): string =>
  `${movieId} ${position} ${score}`;

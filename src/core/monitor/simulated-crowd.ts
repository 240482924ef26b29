import { createRng, type Rng } from '../math/rng';
import type { ItemIndex, LoggedEvent, LogStamp, MovieId } from '../types';
import type { WatchedFilms } from './film-traits';

/** What a crowd likes, whatever its people are like otherwise. */
export type CrowdTaste =
  /** What the people of the data set like: nothing drifts. */
  | { readonly kind: 'usual' }
  | { readonly kind: 'genre'; readonly genre: string }
  /** Released in these years, both included. */
  | { readonly kind: 'years'; readonly from: number; readonly to: number }
  /** The less known half of the films that anybody likes. */
  | { readonly kind: 'little-known' };

/** How a crowd comes. */
export interface CrowdOptions {
  readonly people: number;
  /** Likes of each; fewer where the taste has fewer films. */
  readonly likesEach: number;
  readonly seed: number;
  /** Goes into every event, so that they fit among those of the log. `time` is that of the first like. */
  readonly stamp: Pick<LogStamp, 'time' | 'dataset' | 'modelId'>;
}

/** Visits of simulated people begin with this: no visit of a person does. */
export const SIMULATED_VISIT = 'simulated ';

/** Whether nobody did this. */
export const isSimulated = ({ session }: Pick<LogStamp, 'session'>): boolean => session.startsWith(SIMULATED_VISIT);

/** Between two likes of a visit. */
const STEP_MS = 30_000;

/**
 * Invents people who like films of one taste, for showing what drift does: one log each, one visit long.
 *
 * They draw films by how many people of the data set like them, none twice, so `usual` is what the model learned from
 * but for chance. Deterministic by the seed. Empty logs where no film fits.
 *
 * The events are for memory alone and must never go into the log: their numbers count down from −1, their visits bear the
 * mark of `SIMULATED_VISIT`.
 *
 * @param movieIds the data set's ids, by item index
 */
export function simulateCrowd(
  taste: CrowdTaste,
  films: Omit<WatchedFilms, 'itemOf'> & { readonly movieIds: ArrayLike<number> },
  { people, likesEach, seed, stamp }: CrowdOptions,
): LoggedEvent[][] {
  const rng = createRng(seed);
  const fits = tasteOf(taste, films);
  const offered = Array.from(films.likedBy, (_, item) => item as ItemIndex).filter(
    (item) => films.likedBy[item]! > 0 && fits(item),
  );
  let count = 0;
  return Array.from({ length: people }, (_, person) =>
    drawWithout(offered, films.likedBy, likesEach, rng).map((item): LoggedEvent => {
      const [seq, time] = [-1 - count, stamp.time + STEP_MS * count++];
      const movieId = films.movieIds[item] as MovieId;
      const session = `${SIMULATED_VISIT}${person + 1}`;
      return { ...stamp, type: 'like', movieId, surface: 'list', seq, time, session };
    }),
  );
}

function tasteOf(taste: CrowdTaste, films: Omit<WatchedFilms, 'itemOf'>): (item: ItemIndex) => boolean {
  const { genreNames, genreMasks, years, likedBy } = films;
  switch (taste.kind) {
    case 'usual':
      return () => true;
    case 'genre': {
      const bit = genreNames.indexOf(taste.genre);
      return (item) => bit >= 0 && ((genreMasks[item]! >>> bit) & 1) === 1;
    }
    case 'years':
      return (item) => years[item]! >= taste.from && years[item]! <= taste.to;
    case 'little-known': {
      const counts = Float64Array.from(likedBy)
        .filter((count) => count > 0)
        .sort();
      const middle = counts[Math.floor(counts.length / 2)] ?? 0;
      return (item) => likedBy[item]! <= middle;
    }
  }
}

/**
 * Draws without replacement by weight: the largest of ln(u) / weight (Efraimidis and Spirakis 2006). Of fewer than `wanted`
 * all come, in an order by weight and luck.
 */
function drawWithout(items: readonly ItemIndex[], weights: ArrayLike<number>, wanted: number, rng: Rng): ItemIndex[] {
  const keyed = items.map((item) => ({ item, key: Math.log(1 - rng.next()) / weights[item]! }));
  return keyed
    .sort((a, b) => b.key - a.key || a.item - b.item)
    .slice(0, wanted)
    .map(({ item }) => item);
}

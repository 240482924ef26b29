import { leaningOf } from '../online/event-weights';
import { standing } from '../online/standing';
import type { ItemIndex, LoggedEvent, MovieId } from '../types';

/** A film that was tried out, and what came of it. */
export interface Trial {
  readonly item: ItemIndex;
  /** Its score when it was shown, as a share of the best. */
  readonly score: number;
  /** 0 to 1: how engaged the person was with it afterwards; 0 when they did not want it. */
  readonly reward: number;
}

/**
 * The trials in a log, in the order they were shown: each film once a visit, as shown first. In the visit that is still
 * going on, a film nothing came of is no trial yet: there is time.
 *
 * The reward is the strongest leaning (`leaningOf`) of what was done with the film from then on and stands; not wanting it or taking back what was said
 * takes that back, undo makes it never have been. Films the data set does not have are left out. O(events).
 *
 * @param session the visit that is still going on
 */
export function trialsOf(
  events: readonly LoggedEvent[],
  itemOf: (movieId: MovieId) => ItemIndex | undefined,
  session: string,
): Trial[] {
  const trials: { item: ItemIndex; score: number; reward: number; session: string }[] = [];
  const visits = new Set<string>();
  const open = new Map<MovieId, typeof trials>();
  for (const event of standing(events)) {
    if (event.type === 'impression') {
      for (const { movieId, score } of event.films) {
        const item = itemOf(movieId);
        const visit = `${movieId} ${event.session}`;
        if (score === undefined || item === undefined || visits.has(visit)) continue;
        visits.add(visit);
        const trial = { item, score, reward: 0, session: event.session };
        trials.push(trial);
        open.set(movieId, [...(open.get(movieId) ?? []), trial]);
      }
    } else if ('movieId' in event) {
      const leaning = leaningOf(event);
      for (const trial of open.get(event.movieId) ?? []) {
        trial.reward = leaning < 0 || event.type === 'clear' ? 0 : Math.max(trial.reward, leaning);
      }
    }
  }
  return trials.flatMap(({ session: visit, ...trial }) => (visit === session && trial.reward === 0 ? [] : trial));
}

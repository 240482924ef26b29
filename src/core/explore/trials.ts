import { leaningOf } from '../online/event-weights';
import { standing } from '../online/standing';
import type { Draw, ItemIndex, LoggedEvent, MovieId } from '../types';

/** A film that was tried out, and what came of it. */
export interface Trial {
  readonly item: ItemIndex;
  /** Its score when it was shown, as a share of the best. */
  readonly score: number;
  /** 0 to 1: how engaged the person was with it afterwards; 0 when they did not want it. */
  readonly reward: number;
}

/** What is seen is gathered for up to three seconds before it is logged: what was done with a film meanwhile came of it. */
const LOGGED_LATE_MS = 5000;

/** What was done with a film. */
interface Deed {
  readonly time: number;
  /** The reward after it, from that before. */
  readonly after: (reward: number) => number;
}

/** A trial as the log has it. */
export interface LoggedTrial extends Trial {
  /** When it was shown first in its visit, milliseconds since 1970. */
  readonly time: number;
  /** How it was drawn; absent where that was not known. */
  readonly draw?: Draw;
}

/**
 * The trials in a log, in the order they were shown: each film once a visit, as shown first. In the visit that is still
 * going on, a film nothing came of is no trial yet: there is time.
 *
 * The reward is the strongest leaning (`leaningOf`) of what was done with the film from then on and stands, or in the five
 * seconds before; not wanting it or taking back what was said takes that back, undo makes it never have been. Films the data set does not have are left out. O(events).
 *
 * @param session the visit that is still going on; null to count every visit as it stands
 */
export function trialsOf(
  events: readonly LoggedEvent[],
  itemOf: (movieId: MovieId) => ItemIndex | undefined,
  session: string | null,
): LoggedTrial[] {
  const trials: (Omit<LoggedTrial, 'reward'> & { reward: number; session: string })[] = [];
  const visits = new Set<string>();
  const open = new Map<MovieId, typeof trials>();
  const recent = new Map<MovieId, readonly Deed[]>();
  for (const event of standing(events)) {
    if (event.type === 'impression') {
      for (const { movieId, score, draw } of event.films) {
        const item = itemOf(movieId);
        const visit = `${movieId} ${event.session}`;
        if (score === undefined || item === undefined || visits.has(visit)) continue;
        visits.add(visit);
        const { time, session: shownIn } = event;
        const reward = since(time, recent.get(movieId)).reduce((before, { after }) => after(before), 0);
        const trial = { item, score, reward, time, session: shownIn, ...(draw && { draw }) };
        trials.push(trial);
        open.set(movieId, [...(open.get(movieId) ?? []), trial]);
      }
    } else if ('movieId' in event) {
      const leaning = leaningOf(event);
      const after = (reward: number): number => (leaning < 0 || event.type === 'clear' ? 0 : Math.max(reward, leaning));
      recent.set(event.movieId, [...since(event.time, recent.get(event.movieId)), { after, time: event.time }]);
      for (const trial of open.get(event.movieId) ?? []) trial.reward = after(trial.reward);
    }
  }
  return trials.flatMap(({ session: visit, ...trial }) => (visit === session && trial.reward === 0 ? [] : trial));
}

/** What may have come of a film that is logged at `time`, though it was done before. */
function since(time: number, deeds: readonly Deed[] = []): readonly Deed[] {
  return deeds.filter((deed) => time - deed.time <= LOGGED_LATE_MS);
}

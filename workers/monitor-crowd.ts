/** The crowd that is made up, as models meet it: what each of its people likes, and which of it is asked for. */
import { newestLikes, type LikeTest } from '../src/core/monitor/like-tests';
import type { CrowdTaste } from '../src/core/monitor/simulated-crowd';
import { likedItems } from '../src/core/monitor/watched-events';
import type { ItemIndex, LoggedEvent, MovieId } from '../src/core/types';
import { crowdLogs } from './monitor-break';
import type { MonitorDesk } from './monitor-desk';

/** People who were made up, in the place of the person here. */
export interface MadeUpPeople {
  /** Their newest likes, on which both models are compared. */
  readonly tests: readonly LikeTest[];
  /** What each of them likes beside those: the candidate has learned from it, where it went on from the model in use. */
  readonly others: readonly (readonly ItemIndex[])[];
  /** What each of those before them likes: the model in use has learned from it. Empty where it has not. */
  readonly before: readonly (readonly ItemIndex[])[];
}

/** A crowd that comes in to be compared on. */
export function madeUpPeople(taste: CrowdTaste, generation: number, desk: MonitorDesk): MadeUpPeople {
  const likes = (of: number): ItemIndex[][] => logsOf(taste, of, desk).map((log) => likedItems(log, desk.films.itemOf));
  const tests = logsOf(taste, generation, desk).map((log) => crowdTests([log], desk));
  const isTested = (item: ItemIndex, person: number): boolean => tests[person]!.some((test) => test.item === item);
  return {
    tests: tests.flat(),
    others: likes(generation).map((items, person) => items.filter((item) => !isTested(item, person))),
    before: generation > 0 ? likes(generation - 1) : [],
  };
}

/** What each of a crowd likes, so that a candidate can learn from it. */
export function crowdLikes(taste: CrowdTaste, generation: number, desk: MonitorDesk): MovieId[][] {
  return logsOf(taste, generation, desk).map((log) =>
    log.flatMap((event) => (event.type === 'like' ? [event.movieId] : [])),
  );
}

/** The last likes of each of a crowd. */
export function crowdTests(logs: readonly LoggedEvent[][], { films }: Pick<MonitorDesk, 'films'>): LikeTest[] {
  return logs.flatMap((log) => newestLikes(log, films.itemOf, 4));
}

function logsOf(taste: CrowdTaste, generation: number, { pack, films }: MonitorDesk): LoggedEvent[][] {
  return crowdLogs(taste, pack, films.likedBy, { time: 0, generation });
}
